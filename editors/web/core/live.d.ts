import type { Answer, Edit, Engine, Finding, Options } from './index.js';

/** Checks a text that changes: soon after a change, one check at a time, and only ever the newest text. */
export class Live<Extra = undefined> {
  constructor(options: {
    engine: Pick<Engine, 'check'>;
    /** Returns the text, the options and what show gets with the answer, as they are now. */
    read: () => [text: string, options: Options, extra?: Extra];
    show: (answer: Answer, text: string, extra: Extra) => void;
    fail?: (error: unknown) => void;
  });
  /** Says that the text or the options changed. The check comes after a wait in milliseconds; 40 if it is not given. */
  changed(wait?: number): void;
  stop(): void;
}

export interface Change {
  from: number;
  to: number;
  insert: string;
}

/** Returns the one change that turns a text into another; null if they are the same. */
export function changeBetween(before: string, after: string): Change | null;
/** Returns findings with their places after a change, without those whose words changed. */
export function follow(findings: Finding[], change: Change): Finding[];
/** Returns a text with edits made, which do not overlap. */
export function apply(text: string, edits: Edit[]): string;
export function same(a: Finding, b: Finding): boolean;
