// The same page as “copydesk serve” sends it, with the service behind it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { accessible, desktop, open, start, stop } from './browser.mjs';
import { web } from './server.mjs';

const work = mkdtempSync(join(tmpdir(), 'copydesk-serve-'));
let service;
let address;
before(async () => {
  service = spawn(join(web, 'out', 'copydesk'), ['serve', '--listen', '127.0.0.1:0'], { cwd: work });
  let said = '';
  address = await new Promise((resolve, reject) => {
    for (const stream of [service.stdout, service.stderr]) {
      stream.on('data', (data) => {
        said += data;
        const at = said.match(/127\.0\.0\.1:[1-9]\d*/);
        if (at) resolve(`http://${at[0]}`);
      });
    }
    service.on('exit', (code) => reject(new Error(`the service ended with ${code}: ${said}`)));
  });
  await start();
});
after(async () => {
  await stop();
  service.kill('SIGTERM');
  rmSync(work, { recursive: true });
});

test('check, fix, allow and who speaks, through the service', async () => {
  const ready = () => document.getElementById('status').textContent === 'Nothing to check yet';
  await open(`${address}/`, desktop, ready, async (page, said) => {
    const until = (pattern) => page.waitForFunction((p) => new RegExp(p).test(document.getElementById('status').textContent), pattern);
    await page.fill('#copy', '🚢 Experts said the the quay leaks.\n\n“It does,” said Una Prest, the engineer.\n');
    await until('^2 findings');
    assert.deepEqual(await page.evaluate(() => [...CSS.highlights.get('copydesk-warning')].map(String).sort()), ['Experts', 'the the']);
    await page.locator('#speaking summary').click();
    await page.waitForFunction(() => /Una Prest/.test(document.getElementById('sources').textContent));
    await page.locator('.copydesk-finding', { hasText: 'Experts' }).locator('.copydesk-allow').click();
    await page.keyboard.type('the box names them');
    await page.keyboard.press('Enter');
    await until('^1 finding');
    await page.click('#fix');
    await page.waitForFunction(() => !/the the/.test(document.getElementById('copy').value));
    await accessible(page);
    // Every request goes to the service.
    assert.ok(said.length > 0 && said.every((s) => s.startsWith(`request: ${address}/v1/`)), said.join('\n'));
    said.length = 0;
  });
});
