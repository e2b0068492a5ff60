// copydesk for TipTap: the ProseMirror plugin as an extension, with its commands.
import { Extension } from '@tiptap/core';

import * as prose from './index.js';

export const Copydesk = Extension.create({
  name: 'copydesk',

  addOptions() {
    return {
      engine: null, config: '', severity: 'suggestion', allow: [], list: null, onFindings() {}, onAllow() {},
    };
  },

  addProseMirrorPlugins() {
    return [prose.copydesk(this.options)];
  },

  addCommands() {
    const own = (make) => (...args) => ({ state, dispatch }) => make(...args)(state, dispatch);
    return {
      fixFinding: own(prose.fixFinding),
      fixAllFindings: own(() => prose.fixAll),
      allowFinding: own(prose.allowFinding),
      setAllowed: own(prose.setAllowed),
      selectFinding: own(prose.selectFinding),
      nextFinding: own(prose.nextFinding),
    };
  },
});

export { findingsOf, allowedOf } from './index.js';
