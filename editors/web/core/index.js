// The engine of copydesk, in a worker of the page. Nothing is fetched before the first call, and nothing after the
// engine has started.

/** An error of the engine: a fault in a request, such as a mistake in the configuration. */
export class CopydeskError extends Error {
  name = 'CopydeskError';
}

/** The engine in a worker. */
class Engine {
  #options;
  #worker = null;
  #started = null;
  #calls = new Map(); // by number: how to answer
  #last = 0;

  constructor(options) {
    this.#options = options;
  }

  /** Starts the worker, if it was not, and returns the version of the rules once it answers. */
  load() {
    this.#started ??= new Promise((resolve, reject) => {
      const { worker, wasm } = this.#options;
      this.#worker = worker
        ? new Worker(worker, { type: 'module' })
        : new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
      this.#worker.onmessage = ({ data }) => {
        if (data.started) return resolve(data.version);
        if (data.failed) return this.#fail(new CopydeskError(data.failed), reject);
        const call = this.#calls.get(data.id);
        this.#calls.delete(data.id);
        if (!call) return;
        const answer = JSON.parse(data.answer);
        if (typeof answer.error === 'string') call.reject(new CopydeskError(answer.error));
        else call.resolve(answer);
      };
      this.#worker.onerror = (event) => {
        event.preventDefault();
        this.#fail(new CopydeskError(`the worker of copydesk does not run: ${event.message ?? 'it could not be loaded'}`), reject);
      };
      this.#worker.postMessage({ wasm: wasm ? String(wasm) : undefined });
    });
    return this.#started;
  }

  #fail(error, reject) {
    reject(error);
    for (const call of this.#calls.values()) call.reject(error);
    this.close();
  }

  async #call(name, ...args) {
    await this.load();
    return new Promise((resolve, reject) => {
      const id = ++this.#last;
      this.#calls.set(id, { resolve, reject });
      this.#worker.postMessage({ id, name, args });
    });
  }

  check(text, options = {}) {
    return this.#call('check', JSON.stringify({ ...options, text }));
  }

  fix(text, options = {}) {
    return this.#call('fix', JSON.stringify({ ...options, text }));
  }

  sources(text, options = {}) {
    return this.#call('sources', JSON.stringify({ ...options, text }));
  }

  rules({ config = '' } = {}) {
    return this.#call('rules', JSON.stringify({ config }));
  }

  explain(rule, { config = '' } = {}) {
    return this.#call('explain', JSON.stringify({ rule, config }));
  }

  async read(name, bytes) {
    const { text } = await this.#call('read', name, new Uint8Array(bytes));
    return text;
  }

  /** Ends the worker. The next call starts another one. */
  close() {
    this.#worker?.terminate();
    this.#worker = this.#started = null;
    for (const call of this.#calls.values()) call.reject(new CopydeskError('the engine was closed'));
    this.#calls.clear();
  }
}

/** Returns an engine with a worker of its own. */
export function createEngine(options = {}) {
  return new Engine(options);
}

let shared;

/** Returns the engine that all parts of a page share. */
export function sharedEngine() {
  return (shared ??= createEngine());
}

export const check = (text, options) => sharedEngine().check(text, options);
export const fix = (text, options) => sharedEngine().fix(text, options);
export const sources = (text, options) => sharedEngine().sources(text, options);
export const explain = (rule, options) => sharedEngine().explain(rule, options);
