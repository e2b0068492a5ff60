import type { Finding, Fix } from './index.js';

/** The list of findings beside a text: read why, fix, allow. */
export class List {
  constructor(root: Element, actions?: {
    select?: (finding: Finding) => void;
    fix?: (finding: Finding, fix: Fix) => void;
    allow?: (finding: Finding, reason: string) => void;
  });
  show(findings: Finding[], words: (finding: Finding) => string): void;
  /** Marks the finding whose words hold the cursor; null for none. */
  mark(finding: Finding | null): void;
}

/** Says how many findings there are, for a status line. */
export function summary(findings: Finding[]): string;
