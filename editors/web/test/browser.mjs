// Chromium for the tests. A page fails the test that opens it if it requests anything after loading, or writes to the
// console.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export const desktop = { viewport: { width: 1280, height: 900 } };
export const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

let browser;

export async function start() {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'], timeout: 120_000 });
}

export const stop = () => browser?.close();

/** Opens an address, waits until ready holds in the page, and calls work. Then nothing may be fetched. */
export async function open(address, options, ready, work) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']).catch(() => {});
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const said = [];
  let loaded = false;
  page.on('console', (m) => said.push(`console: ${m.text()}`));
  page.on('pageerror', (e) => said.push(`error: ${e.message}`));
  context.on('request', (r) => {
    if (loaded && !r.url().startsWith('blob:')) said.push(`request: ${r.url()}`);
  });
  try {
    await page.goto(address, { timeout: 120_000 });
    await page.waitForFunction(ready, null, { timeout: 120_000 });
    loaded = true;
    await work(page, said, context);
    assert.deepEqual(said, []);
  } catch (error) {
    if (said.length) error.message += `\nthe page said: ${said.join('\n')}`;
    throw error;
  } finally {
    await context.close();
  }
}

/** Asserts that axe-core finds nothing in a page, or in the part of it that a selector names. */
export async function accessible(page, part) {
  // The policy of the page would refuse a script element.
  const client = await page.context().newCDPSession(page);
  await client.send('Runtime.evaluate', { expression: axe });
  const { violations } = await page.evaluate((p) => window.axe.run(p ?? document, { resultTypes: ['violations'] }), part ?? null);
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.html} ${n.failureSummary}`).slice(0, 3).join(' ')}`), []);
}

/** Says that text was pasted, as HTML and as plain text. */
export async function paste(page, selector, html, plain) {
  await page.focus(selector);
  await page.evaluate(async ([h, p]) => {
    const item = { 'text/plain': new Blob([p], { type: 'text/plain' }) };
    if (h) item['text/html'] = new Blob([h], { type: 'text/html' });
    await navigator.clipboard.write([new ClipboardItem(item)]);
  }, [html, plain]);
  await page.keyboard.press('Control+v');
}
