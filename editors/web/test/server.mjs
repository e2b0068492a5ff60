// Serves the pages of the tests, with the policy that the demonstration page is sent with.
import { readFileSync, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
export const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'";
const kinds = { '.js': 'text/javascript', '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.gz': 'application/gzip', '.mjs': 'text/javascript' };

/** Serves a folder and returns { address, close, seen }; seen are the paths that were asked for. */
export async function serve(folder, headers = () => ({ 'Content-Security-Policy': policy })) {
  const seen = [];
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname)).replace(/\/$/, '/index.html');
    seen.push(path);
    const file = join(folder, path);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': kinds[extname(file)] ?? 'application/octet-stream', ...headers(path) });
    response.end(readFileSync(file));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close(), seen };
}

export const web = join(here, '..');
