// The engine in this process, without a worker, as .ci/try-web and the size and speed figures need it.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const core = join(dirname(fileURLToPath(import.meta.url)), '..', 'core', 'dist');

let started;

/** Returns the functions that the engine hands over, which take and return JSON. */
export function engineInNode() {
  started ??= start();
  return started;
}

async function start() {
  await import(join(core, 'wasm_exec.js'));
  const go = new globalThis.Go();
  go.argv = ['copydesk', 'copydeskStarted'];
  const { instance } = await WebAssembly.instantiate(gunzipSync(readFileSync(join(core, 'copydesk.wasm.gz'))), go.importObject);
  return new Promise((resolve, reject) => {
    globalThis.copydeskStarted = resolve;
    go.run(instance).then(() => reject(new Error('the engine ended')), reject);
  });
}
