// The code of docs/web.md, as it stands there, marks copy in Chromium.
import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { desktop, open, start, stop } from './browser.mjs';
import { serve, web } from './server.mjs';

const page = readFileSync(join(web, '..', '..', 'docs', 'web.md'), 'utf8');
const out = join(web, 'out', 'docs');
const code = (section, language) => section.match(new RegExp('^```' + language + '\\n([^]*?)^```', 'm'))?.[1];

let site;
before(async () => {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  site = await serve(out, () => ({}));
  await start();
});
after(async () => {
  await stop();
  site.close();
});

// How a section shows that it works.
const shown = {
  'A textarea': () => CSS.highlights.get('copydesk-warning')?.size > 0,
  ProseMirror: () => document.querySelector('.copydesk-warning')?.textContent === 'Experts',
  TipTap: () => document.querySelector('.copydesk-warning')?.textContent === 'Experts',
  'CodeMirror 6': () => document.querySelector('.cm-lintRange')?.textContent === 'Experts',
  'The engine alone': () => document.body.textContent.includes('0–7: “Experts” names nobody'),
};

for (const [name, done] of Object.entries(shown)) {
  test(`${name}: from the docs to marked copy`, async () => {
    const section = page.split(/^## /m).find((s) => s.startsWith(`${name}\n`));
    const [js, html] = [code(section, 'js'), code(section, 'html') ?? '<script type="module" src="story.js"></script>'];
    assert.ok(js.trim().split('\n').filter((line) => line !== '').length <= 10, 'more than ten lines');
    const folder = join(out, name.replaceAll(' ', '-'));
    mkdirSync(folder);
    for (const file of ['worker.js', 'dist']) cpSync(join(web, 'core', file), join(folder, file), { recursive: true });
    writeFileSync(join(folder, 'index.html'), `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Story</title><body>${html}`);
    await build({
      stdin: { contents: js, resolveDir: join(web, 'test'), loader: 'js' }, outfile: join(folder, 'story.js'), bundle: true, format: 'esm',
      target: 'es2022', logLevel: 'error',
    });
    await open(`${site.address}/${name.replaceAll(' ', '-')}/`, desktop, done, async () => {});
  });
}
