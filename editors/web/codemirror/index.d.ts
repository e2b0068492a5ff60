import type { Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Allowance, Answer, Engine, Options } from '@copydesk/core';

/** Returns the extension. */
export function copydesk(
  options?: Pick<Options, 'format' | 'config' | 'severity' | 'allow'> & {
    /** The engine; without it, the one that all parts of the page share. */
    engine?: Pick<Engine, 'check'>;
    /** How long the text must rest before it is checked, in milliseconds. The default is 40. */
    delay?: number;
    onFindings?: (answer: Answer) => void;
    /** Gets all that is allowed, when something is; keep it with the story. */
    onAllow?: (allow: Allowance[]) => void;
  },
): Extension;

/** Checks again, after an option has changed. */
export function recheck(view: EditorView): void;
