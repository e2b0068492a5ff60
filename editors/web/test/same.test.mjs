// The engine in WebAssembly finds exactly what the command finds: in every story of testdata that is text, in the
// stories of its scripts and, where there is any, in 200 pieces of labelled copy.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { engineInNode } from './engine.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const labelled = join(root, '..', 'shared', 'eval', 'dev');
const work = mkdtempSync(join(tmpdir(), 'copydesk-same-'));
after(() => rmSync(work, { recursive: true }));

const formats = { '.txt': 'text', '.text': 'text', '.md': 'markdown', '.markdown': 'markdown', '.html': 'html', '.htm': 'html' };

/** Yields [name, bytes] of the stories below a folder, those in archives of scripts too. */
function* stories(folder) {
  for (const entry of readdirSync(folder, { recursive: true }).sort()) {
    const path = join(folder, entry);
    if (!statSync(path).isFile()) continue;
    if (extname(path) in formats) yield [entry, readFileSync(path)];
    if (extname(path) !== '.txtar') continue;
    const parts = readFileSync(path, 'utf8').split(/^-- (.+) --\n/m);
    for (let i = 1; i < parts.length; i += 2) {
      if (extname(parts[i]) in formats) yield [`${entry}-${parts[i]}`, Buffer.from(parts[i + 1])];
    }
  }
}

/** Yields [name, bytes] of n pieces of labelled copy, spread over all of them. */
function* labelledCopy(n) {
  const all = readdirSync(labelled).filter((f) => f.endsWith('.jsonl')).sort()
    .flatMap((f) => readFileSync(join(labelled, f), 'utf8').split('\n').filter(Boolean).map((line) => [f, JSON.parse(line)]))
    .filter(([, story]) => typeof story.text === 'string');
  for (let i = 0; i < n; i++) {
    const [file, story] = all[Math.floor((i * all.length) / n)];
    yield [`${file}-${i}.txt`, Buffer.from(story.text)];
  }
}

/** Returns a text as the command reads it, and whether its bytes are those of UTF-8. */
function decoded(bytes) {
  try {
    return [new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), true];
  } catch {
    return ['', false];
  }
}

async function compare(t, all) {
  const engine = await engineInNode();
  const folder = mkdtempSync(join(work, 'stories-'));
  const texts = new Map();
  let left = 0;
  for (const [name, bytes] of all) {
    const [text, utf8] = decoded(bytes);
    if (!utf8 || text.includes('\0')) {
      left++;
      continue;
    }
    const flat = name.replaceAll(/[^\w.-]/g, '_');
    writeFileSync(join(folder, flat), bytes);
    texts.set(flat, text);
  }
  const run = spawnSync(join(root, 'editors', 'web', 'out', 'copydesk'), [
    'check', '--isolated', '--no-cache', '--severity', 'suggestion', '--format', 'json', '.',
  ], { cwd: folder, maxBuffer: 1 << 30, encoding: 'utf8' });
  const native = JSON.parse(run.stdout);
  let findings = 0;
  let checked = 0;
  for (const document of native.documents) {
    const name = document.path.replace(/^\.\//, '');
    const text = texts.get(name);
    assert.notEqual(text, undefined, name);
    // The command skips files such as its own reports. A page is given a text on purpose.
    if (document.status === 'skipped') {
      left++;
      continue;
    }
    const here = JSON.parse(engine.check(JSON.stringify({ text, format: formats[extname(name)], name })));
    assert.equal(here.error, undefined, `${name}: ${here.error}`);
    assert.equal(here.status, document.status, `${name}: ${here.reason}`);
    const bytes = (offset) => Buffer.byteLength(text.slice(0, offset));
    const want = native.findings.filter((f) => f.path === document.path).map((f) => [
      f.rule, f.severity, f.message, f.why, f.line, f.column, f.start_byte, f.end_byte,
      f.related.map((r) => [r.start_byte, r.end_byte, r.message]),
      f.fixes.map((x) => [x.message, x.safe, x.by_hand, x.edits.every((e) => e.exact) ? x.edits.map((e) => [e.start_byte, e.end_byte, e.new]) : []]),
    ]);
    const got = here.findings.map((f) => [
      f.rule, f.severity, f.message, f.why, f.line, f.column, bytes(f.start), bytes(f.end),
      f.related.map((r) => [bytes(r.start), bytes(r.end), r.message]),
      f.fixes.map((x) => [x.message, x.safe, x.byHand, x.edits.map((e) => [bytes(e.start), bytes(e.end), e.new])]),
    ]);
    assert.deepEqual(got, want, name);
    findings += got.length;
    checked++;
  }
  t.diagnostic(`${checked} stories, ${findings} findings; ${left} left out: in other encodings, or no stories`);
  assert.ok(findings > 0);
}

test('the same findings in testdata', async (t) => {
  await compare(t, [...stories(join(root, 'testdata')), ...stories(join(root, 'lint', 'parse', 'testdata'))]);
});

test('the same findings in labelled copy', { skip: !existsSync(labelled) && 'there is none here' }, async (t) => {
  await compare(t, [...labelledCopy(200)]);
});
