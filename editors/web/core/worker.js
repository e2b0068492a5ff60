// The worker: fetches the engine once, starts it, and answers calls.
import './dist/wasm_exec.js';

let engine;

self.onmessage = async ({ data }) => {
  try {
    if (!engine) {
      engine = await start(data.wasm ?? new URL('./dist/copydesk.wasm.gz', import.meta.url));
      self.postMessage({ started: true, version: engine.version });
      return;
    }
    self.postMessage({ id: data.id, answer: engine[data.name](...data.args) });
  } catch (error) {
    self.postMessage({ failed: `the engine of copydesk does not run: ${error.message}` });
  }
};

/** Starts the engine that stands at an address. */
async function start(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  const module = await WebAssembly.compileStreaming(new Response(await unpacked(response), {
    headers: { 'Content-Type': 'application/wasm' },
  }));
  const go = new self.Go();
  return new Promise((resolve, reject) => {
    self.copydeskStarted = resolve;
    go.argv = ['copydesk', 'copydeskStarted'];
    WebAssembly.instantiate(module, go.importObject)
      .then((instance) => go.run(instance))
      .then(() => reject(new Error('it ended')), reject);
  });
}

/** Returns the stream of a module. A server may have unpacked it on the way, so its first byte decides. */
async function unpacked(response) {
  const reader = response.body.getReader();
  const first = await reader.read();
  const all = new ReadableStream({
    start(controller) {
      if (!first.done) controller.enqueue(first.value);
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  return first.value?.[0] === 0x1f ? all.pipeThrough(new DecompressionStream('gzip')) : all;
}
