import type { Extension } from '@tiptap/core';
import type { Allowance, Fix } from '@copydesk/core';
import type { Placed, Settings } from './index.js';

export const Copydesk: Extension<Settings>;
export { findingsOf, allowedOf } from './index.js';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    copydesk: {
      fixFinding: (finding: Placed, fix?: Fix) => ReturnType;
      fixAllFindings: () => ReturnType;
      allowFinding: (finding: Placed, reason: string) => ReturnType;
      setAllowed: (allow: Allowance[]) => ReturnType;
      selectFinding: (finding: Placed) => ReturnType;
      nextFinding: (step?: 1 | -1) => ReturnType;
    };
  }
}
