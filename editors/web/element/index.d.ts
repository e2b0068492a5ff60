import type { Allowance, Answer, Edit, Engine, Finding, Fix, Options } from '@copydesk/core';

/**
 * Marks faults in the textarea or the contenteditable element inside it. Attributes: format (text, markdown or html, for
 * a textarea), severity, and list: the ID of an element that gets the list of findings, or none.
 * Events: copydesk-findings (an Answer), copydesk-allow (all that is allowed), copydesk-error (an error).
 */
export class CopydeskEditor extends HTMLElement {
  engine: Pick<Engine, 'check' | 'fix'>;
  config: string;
  allow: Allowance[];
  set filter(filter: (finding: Finding) => boolean);
  readonly findings: Finding[];
  readonly allowed: Finding[];
  readonly text: string;
  readonly options: Options;
  /** Reads the field again, after a script has changed it. */
  changed(): void;
  check(): void;
  words(finding: Finding): string;
  select(finding: Finding): void;
  next(step?: 1 | -1): void;
  fix(finding: Finding, fix?: Fix): void;
  edit(edits: Edit[]): void;
  fixAll(): Promise<number>;
  allowFinding(finding: Finding, reason: string): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'copydesk-editor': CopydeskEditor;
  }
  interface HTMLElementEventMap {
    'copydesk-findings': CustomEvent<Answer>;
    'copydesk-allow': CustomEvent<Allowance[]>;
    'copydesk-error': CustomEvent<Error>;
  }
}
