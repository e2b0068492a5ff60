// The code of docs/web.md, as it stands there, marks copy in Chromium. It is built in a project in which the packages are
// installed as the page says.
import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { desktop, open, start, stop } from './browser.mjs';
import { serve, web } from './server.mjs';

const page = readFileSync(join(web, '..', '..', 'docs', 'web.md'), 'utf8');
const out = join(web, 'out', 'docs');
const code = (section, language) => section.match(new RegExp('^```' + language + '\\n([^]*?)^```', 'm'))?.[1];

const project = mkdtempSync(join(tmpdir(), 'copydesk-docs-'));
let site;
before(async () => {
  const command = page.match(/^npm install (COPYDESK.*)$/m)[1].replaceAll('COPYDESK', join(web, '..', '..')).split(' ');
  const others = ['element', 'prosemirror'].map((name) => command[0].replace('-core-', `-${name}-`));
  // The editors themselves, which a project has already.
  const { devDependencies } = JSON.parse(readFileSync(join(web, 'package.json'), 'utf8'));
  const editors = Object.entries(devDependencies).filter(([name]) => /^(@codemirror|@tiptap|prosemirror)/.test(name));
  writeFileSync(join(project, 'package.json'), '{"private": true}');
  execFileSync(join(web, '..', '..', '.ci', 'again'), [
    'npm', 'install', '--no-audit', '--no-fund', '--ignore-scripts', ...command, ...others, ...editors.map((e) => e.join('@')),
  ], { cwd: project, stdio: 'pipe' });
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  site = await serve(out, () => ({}));
  await start();
});
after(async () => {
  rmSync(project, { recursive: true, force: true });
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
    const core = join(project, 'node_modules', '@copydesk', 'core');
    for (const file of ['worker.js', 'dist']) cpSync(join(core, file), join(folder, file), { recursive: true });
    writeFileSync(join(folder, 'index.html'), `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Story</title><body>${html}`);
    await build({
      stdin: { contents: js, resolveDir: project, loader: 'js' }, outfile: join(folder, 'story.js'), bundle: true, format: 'esm',
      target: 'es2022', logLevel: 'error',
    });
    await open(`${site.address}/${name.replaceAll(' ', '-')}/`, desktop, done, async () => {});
  });
}
