/** The formats of a text. */
export type Format = 'text' | 'markdown' | 'html';

/** How grave a finding is. */
export type Severity = 'error' | 'warning' | 'suggestion';

/** Allows findings of a rule at certain words, for a reason. With before or after it allows the one finding between. */
export interface Allowance {
  rule: string;
  words: string;
  before?: string;
  after?: string;
  reason: string;
}

/** How a text is checked. */
export interface Options {
  /** The default is text. */
  format?: Format;
  /** The content of a .copydesk.yml. It may not refer to other files. */
  config?: string;
  /** The name of the story, for patterns of the configuration. */
  name?: string;
  /** The lowest severity to report. The default is suggestion. */
  severity?: Severity;
  /** What is allowed, besides comments in the text and entries of the configuration. */
  allow?: Allowance[];
}

/** Replaces the text from start to end. Offsets are in UTF-16 code units, as in strings of JavaScript. */
export interface Edit {
  start: number;
  end: number;
  new: string;
}

/** A change that removes the cause of a finding. */
export interface Fix {
  message: string;
  /** It cannot change what the story says, so it may be made without review. */
  safe: boolean;
  /** It is a guess, and only the writer knows whether it is right. */
  byHand: boolean;
  /** In order, without overlap. Empty for a fix that crosses markup, so that only a person can make it. */
  edits: Edit[];
}

/** Another place that belongs to a finding. */
export interface Related {
  start: number;
  end: number;
  message: string;
  /** Of an overlapping finding; else empty. */
  rule: string;
}

/** One fault. */
export interface Finding {
  rule: string;
  title: string;
  severity: Severity;
  message: string;
  why: string;
  start: number;
  end: number;
  /** From 1. */
  line: number;
  /** In code points, from 1. */
  column: number;
  related: Related[];
  fixes: Fix[];
  /** Allows this finding and no other once it has a reason; null for a finding that is at no words. */
  allowance: Allowance | null;
}

/** The result of a check. */
export interface Answer {
  status: 'checked' | 'failed';
  /** Why the text was not checked; else empty. */
  reason: string;
  /** A language other than English that most of the text is in, so that few rules ran; else empty. */
  language: string;
  words: number;
  findings: Finding[];
  allowed: Finding[];
}

/** A text with its fixes made, and the answer for it. */
export interface Fixed extends Answer {
  text: string;
  /** Turn the old text into the new one. */
  edits: Edit[];
  /** Number of fixes made, by rule. */
  fixed: Record<string, number>;
  /** Numbers of fixes that were not made, by reason and rule. */
  withheld: Record<string, Record<string, number>>;
}

/** A person, body or document that is quoted or cited. */
export interface Source {
  name: string;
  standing: 'named' | 'anonymous' | 'vague';
  role: string;
  /** Of direct quotation. */
  words: number;
  statements: number;
  lines: number[];
}

/** Who speaks in a text. */
export interface Sources {
  headline: string;
  status: 'checked' | 'skipped' | 'failed';
  reason?: string;
  words: number;
  sources: Source[];
  /** Lines of statements that give nobody as a source. */
  sourceless: number[];
  /** Lines of statements and quotations whose speaker is not plain. */
  unplaced: number[];
}

/** A rule, as a configuration sets it. */
export interface Rule {
  id: string;
  category: string;
  aliases: string[];
  title: string;
  severity: Severity | 'off';
  why: string;
  standards: string[];
  /** Marks are in bytes of UTF-8. */
  examples: { text: string; format: string; marks: [number, number][] }[];
  blind_spots: string[];
  skips: string[];
  file: string;
  docs: string;
}

/** The engine in a worker. */
export interface Engine {
  /** Starts the engine, if it was not, and returns its version. Other calls do so themselves. */
  load(): Promise<string>;
  check(text: string, options?: Options): Promise<Answer>;
  /** Makes the safe fixes; with unsafe, those too that may change what the text says. */
  fix(text: string, options?: Options & { unsafe?: boolean }): Promise<Fixed>;
  sources(text: string, options?: Options): Promise<Sources>;
  rules(options?: Pick<Options, 'config'>): Promise<Rule[]>;
  explain(rule: string, options?: Pick<Options, 'config'>): Promise<Rule>;
  /** Returns the copy of a page (.html), or of a text, as Markdown. */
  read(name: string, bytes: ArrayBuffer | Uint8Array): Promise<string>;
  /** Ends the worker. The next call starts another one. */
  close(): void;
}

export class CopydeskError extends Error {}

/** Returns an engine with a worker of its own. Addresses are needed only where a bundler does not find the files. */
export function createEngine(options?: { worker?: string | URL; wasm?: string | URL }): Engine;
/** Returns the engine that all parts of a page share. */
export function sharedEngine(): Engine;

export function check(text: string, options?: Options): Promise<Answer>;
export function fix(text: string, options?: Options & { unsafe?: boolean }): Promise<Fixed>;
export function sources(text: string, options?: Options): Promise<Sources>;
export function explain(rule: string, options?: Pick<Options, 'config'>): Promise<Rule>;
