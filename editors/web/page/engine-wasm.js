// The engine behind the page where it runs in the page itself. The build puts it in the place of engine.js.
import { createEngine } from '../core/index.js';

export const privacy = 'The copy never leaves this page.';

const core = createEngine();

export const engine = {
  load: () => core.load(),
  check: (text, options) => core.check(text, options),
  fix: (text, options) => core.fix(text, options),
  sources: (text, options) => core.sources(text, options),
  read: (name, bytes) => core.read(name, bytes),
};
