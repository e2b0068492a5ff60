import type { Allowance, Answer, Engine, Finding, Fix, Options } from '@copydesk/core';
import type { Story } from '@copydesk/core/story';
import type { Node } from 'prosemirror-model';
import type { Command, EditorState, Plugin, PluginKey } from 'prosemirror-state';

/** A finding with its words, and their positions in the document. */
export type Placed = Finding & { from: number; to: number; words: string };

export interface Settings extends Pick<Options, 'config' | 'severity' | 'allow'> {
  /** The engine; without it, the one that all parts of the page share. */
  engine?: Pick<Engine, 'check'> | null;
  /** An element beside the text that gets the list of findings. */
  list?: Element | null;
  onFindings?: (answer: Answer) => void;
  /** Gets all that is allowed, when that changes; keep it with the story. */
  onAllow?: (allow: Allowance[]) => void;
  onError?: (error: unknown) => void;
}

export const copydeskKey: PluginKey;
export function copydesk(settings?: Settings): Plugin;
export function storyOf(doc: Node): Story<number>;
export function findingsOf(state: EditorState): Placed[];
export function allowedOf(state: EditorState): Allowance[];
export function fixFinding(finding: Placed, fix?: Fix): Command;
export const fixAll: Command;
export function allowFinding(finding: Placed, reason: string): Command;
export function setAllowed(allow: Allowance[]): Command;
export function selectFinding(finding: Placed): Command;
export function nextFinding(step?: 1 | -1): Command;
