// The demonstration page with the engine in it, in Chromium.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { accessible, desktop, open, paste, phone, start, stop } from './browser.mjs';
import { serve, web } from './server.mjs';

let site;
before(async () => {
  site = await serve(join(web, 'dist', 'page'));
  await start();
});
after(async () => {
  await stop();
  site.close();
});

const loaded = () => /Nothing|finding/i.test(document.getElementById('status').textContent);
const story = (work, options = desktop) => open(`${site.address}/`, options, loaded, work);
const told = (page) => page.locator('#status').textContent();
const until = (page, pattern) => page.waitForFunction((p) => new RegExp(p).test(document.getElementById('status').textContent), pattern.source);
/** The words under the marks of a severity. */
const marked = (page, kind) => page.evaluate((k) => [...(CSS.highlights.get(`copydesk-${k}`) ?? [])].map(String), kind);
const item = (page, words) => page.locator('.copydesk-finding', { has: page.locator('.copydesk-words', { hasText: words }) }).first();

test('type, read why, fix and undo', () => story(async (page) => {
  await page.locator('#copy').pressSequentially('The the crew of the tug slept.', { delay: 5 });
  await until(page, /^1 finding/);
  const before = await page.inputValue('#copy');
  await item(page, 'The the').locator('summary').click();
  assert.ok(await item(page, 'The the').locator('details p').first().isVisible());
  await item(page, 'The the').locator('.copydesk-fix').first().click();
  await until(page, /^No findings/);
  assert.equal(await page.inputValue('#copy'), 'The crew of the tug slept.');
  await page.focus('#copy');
  await page.keyboard.press('Control+z');
  assert.equal(await page.inputValue('#copy'), before);
  await until(page, /^1 finding/);
}));

test('marks stay on their words after edits before them, with emoji and right-to-left text', () => story(async (page) => {
  await page.fill('#copy', 'הנמל סגור. 🚢🚢\n\nExperts said the quay leaks.\n');
  await until(page, /finding/);
  assert.deepEqual(await marked(page, 'warning'), ['Experts']);
  await page.focus('#copy');
  await page.keyboard.press('Control+Home');
  for (const key of ['🛶', 'ש', 'X', 'Enter']) {
    if (key === 'Enter') await page.keyboard.press(key);
    else await page.keyboard.insertText(key);
    // At once, before the next check has answered.
    assert.deepEqual(await marked(page, 'warning'), ['Experts'], key);
  }
  // The mark lies over the word in the field: the same place as the selected word.
  await item(page, 'Experts').locator('.copydesk-words').click();
  assert.equal(await page.evaluate(() => copy.value.slice(copy.selectionStart, copy.selectionEnd)), 'Experts');
}));

test('a fix at once after typing meets its words; words that changed are left alone', () => story(async (page) => {
  await page.fill('#copy', 'The the crew of the tug slept.');
  await until(page, /^1 finding/);
  const at = (place, typed) => page.evaluate(([p, t]) => {
    copy.focus();
    copy.setSelectionRange(p, p);
    document.execCommand('insertText', false, t);
    document.querySelector('#findings .copydesk-fix').click();
    return copy.value;
  }, [place, typed]);
  assert.equal(await at(6, 'o'), 'The thoe crew of the tug slept.');
  await until(page, /^No findings/);
  await page.fill('#copy', 'The the crew of the tug slept.');
  await until(page, /^1 finding/);
  assert.equal(await at(0, '🛶 '), '🛶 The crew of the tug slept.');
}));

test('allow, keep allowed, and report again', () => story(async (page) => {
  await page.fill('#copy', 'Experts said the quay leaks.\n');
  await until(page, /^1 finding/);
  await item(page, 'Experts').locator('.copydesk-allow').click();
  await page.keyboard.type('the box names them');
  await page.keyboard.press('Enter');
  await until(page, /^No findings/);
  await page.focus('#copy');
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('The quay is old. ');
  await page.waitForTimeout(400);
  assert.match(await told(page), /^No findings/);
  await page.locator('#allowed summary').click();
  await page.locator('#allowed button').click();
  await until(page, /^1 finding/);
}));

test('filter, fix all, who speaks', () => story(async (page) => {
  await page.click('#example');
  await until(page, /finding/);
  const all = await page.locator('.copydesk-finding').count();
  assert.ok(all >= 5, `${all} findings in the example`);
  await page.uncheck('input[value=warning]');
  await page.waitForFunction((n) => document.querySelectorAll('.copydesk-finding').length < n, all);
  assert.equal(await page.locator('.copydesk-finding.warning').count(), 0);
  assert.deepEqual(await marked(page, 'warning'), []);
  await page.check('input[value=warning]');
  await page.selectOption('select[name=family]', 'sourcing');
  const some = await page.locator('.copydesk-finding').count();
  assert.ok(some > 0 && some < all);
  await page.selectOption('select[name=family]', '');
  await page.click('#speaking summary');
  await page.waitForFunction(() => /Hanne Voll/.test(document.getElementById('sources').textContent));
  const before = await page.inputValue('#copy');
  await page.click('#fix');
  await page.waitForFunction((t) => document.getElementById('copy').value !== t, before);
  const fixed = await page.inputValue('#copy');
  assert.doesNotMatch(fixed, /the the|Share this story/);
}));

test('the report is one file with the findings', () => story(async (page) => {
  await page.click('#example');
  await until(page, /finding/);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#report')]);
  const html = readFileSync(await download.path(), 'utf8');
  assert.match(html, /Harbour board to close/);
  assert.match(html, /<mark>Experts<\/mark>/);
  assert.match(html, /Hanne Voll/);
  assert.doesNotMatch(html, /<script/);
}));

test('paste HTML, drop a Word document', () => story(async (page) => {
  await paste(page, '#copy', '<h1>Weir at Sorrow Mill leaks</h1><p>Experts said &amp; wrote <b>so</b>.</p><ul><li>one</li></ul>', 'plain');
  await page.waitForFunction(() => document.getElementById('copy').value.includes('Sorrow Mill'));
  assert.equal(await page.inputValue('#copy'), '# Weir at Sorrow Mill leaks\n\nExperts said \\& wrote so.\n\n- one');
  assert.equal(await page.inputValue('#format'), 'markdown');
  await page.setInputFiles('#file', join(web, '..', '..', 'testdata', 'word', 'harbour.docx'));
  await page.waitForFunction(() => !document.getElementById('copy').value.includes('Sorrow Mill'));
  assert.ok((await page.inputValue('#copy')).length > 100);
}));

test('it works offline, and a foreign fetch is refused in the page and in the worker', async () => {
  await open(`${site.address}/`, desktop, loaded, async (page, said, context) => {
    await context.setOffline(true);
    await page.fill('#copy', 'Experts said the quay leaks.\n');
    await until(page, /^1 finding/);
    await context.setOffline(false);
    const refused = await page.evaluate(async () => {
      const told = new Promise((done) => document.addEventListener('securitypolicyviolation', (e) => done(e.effectiveDirective), { once: true }));
      const fetched = await fetch('http://127.0.0.1:9/steal', { method: 'POST', body: 'copy' }).then(() => 'sent', () => 'refused');
      return [fetched, await told];
    });
    assert.deepEqual(refused, ['refused', 'connect-src']);
    const [worker] = page.workers();
    assert.equal(await worker.evaluate(() => fetch('http://127.0.0.1:9/steal').then(() => 'sent', (e) => e.name)), 'TypeError');
    // The browser tells of what it refused, and nothing was sent.
    assert.ok(said.every((s) => /Content Security Policy|violates|Refused|steal/i.test(s)), said.join('\n'));
    assert.ok(!said.some((s) => s.startsWith('request:') && !s.includes('steal')), said.join('\n'));
    said.length = 0;
  });
});

for (const [scheme, options] of [['light', desktop], ['dark', desktop], ['light', phone], ['dark', phone]]) {
  test(`axe-core: ${scheme}, ${options === phone ? 'phone' : 'desktop'}`, () => story(async (page) => {
    await accessible(page);
    await page.click('#example');
    await until(page, /finding/);
    await page.locator('.copydesk-allow').first().click();
    for (const d of await page.locator('details').all()) await d.evaluate((e) => { e.open = true; });
    await page.waitForFunction(() => document.getElementById('sources').textContent !== '');
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page is wider than the screen');
    await accessible(page);
    if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/page-${scheme}-${options === phone ? 'phone' : 'desktop'}.png`, fullPage: options === phone });
  }, { ...options, colorScheme: scheme }));
}

test('with the keyboard alone', () => story(async (page) => {
  await page.fill('#copy', 'Experts said the quay leaks.\n\nThe the crew slept.\n');
  await until(page, /^2 findings/);
  await page.focus('#copy');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('F8');
  assert.equal(await page.evaluate(() => copy.value.slice(copy.selectionStart, copy.selectionEnd)), 'The the');
  await page.waitForFunction(() => document.querySelector('[aria-current]')?.textContent.includes('The the'));
  await page.keyboard.press('Shift+F8');
  await page.waitForFunction(() => document.querySelector('[aria-current]')?.textContent.includes('Experts'));
}));

test('pictures of the documentation', { skip: !process.env.UPDATE_IMAGES }, async () => {
  const picture = (name, options) => story(async (page) => {
    await page.click('#example');
    await until(page, /finding/);
    await item(page, 'Experts').locator('.copydesk-words').click();
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: join(web, '..', '..', 'docs', 'images', `web-${name}.png`) });
  }, options);
  await picture('page', { viewport: { width: 1200, height: 800 }, colorScheme: 'light' });
  await picture('phone', { ...phone, viewport: { width: 390, height: 760 }, deviceScaleFactor: 1, colorScheme: 'dark' });
});
