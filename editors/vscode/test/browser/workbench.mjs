// What a person does in VS Code's window, and what they see there.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** until calls f until it returns something true, which it returns; it throws with what f last said after some seconds. */
export async function until(what, f, seconds = 90) {
  let last;
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(100)) {
    try {
      last = await f();
      if (last) {
        return last;
      }
    } catch (err) {
      last = err;
    }
  }
  throw new Error(`waited ${seconds} s for ${what}; last: ${last instanceof Error ? last.message : JSON.stringify(last)}`);
}

/** Workbench is one window. probe is the file that the probe extension writes. */
export class Workbench {
  constructor(page, probe) {
    this.page = page;
    this.probe = probe;
  }

  /** open opens a folder, and says whether its authors are trusted, if VS Code asks. */
  async open(url, folder, { trust }) {
    await this.page.goto(`${url}/?folder=${encodeURIComponent(folder)}`);
    const button = trust ? 'Yes, I trust the authors' : "No, I don't trust the authors";
    await this.page.getByRole('button', { name: button }).click({ timeout: 60_000 });
    await this.page.locator('.monaco-workbench .explorer-folders-view').waitFor({ timeout: 60_000 });
  }

  /** knows returns what the probe last wrote. */
  knows() {
    return JSON.parse(readFileSync(this.probe, 'utf8'));
  }

  /** diagnostics returns those of copydesk in a file, in order of their places; undefined before there are any. */
  diagnostics(file) {
    const list = this.knows().diagnostics.filter((d) => d.path === file).flatMap((d) => d.list);
    return list
      .filter((d) => d.source === 'copydesk')
      .sort((a, b) => a.start.line - b.start.line || a.start.character - b.start.character);
  }

  /** openFile opens a file of the folder by its name. */
  async openFile(name) {
    const row = this.page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: name }).first();
    await row.dblclick();
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
    await this.page.locator('.editor-instance .view-line').first().waitFor();
  }

  /** ask opens the field at the top of the window by a key and puts text there. Whatever takes the focus meanwhile closes
   * the field, which is then opened again. */
  async ask(key, text) {
    const input = this.page.locator('.quick-input-widget input[type=text]').first();
    await until(`the field for “${text}”`, async () => {
      await this.page.keyboard.press(key);
      try {
        await input.waitFor({ timeout: 3000 });
        await input.fill(text, { timeout: 3000 });
      } catch (err) {
        await this.page.keyboard.press('Escape');
        throw err;
      }
      return true;
    });
  }

  /** menu opens the menu of fixes at the cursor, which has this text in it. Whatever takes the focus meanwhile closes it. */
  async menu(text) {
    await until(`the menu with “${text}”`, async () => {
      await this.page.keyboard.press('Control+.');
      try {
        await this.page.locator('.action-widget').getByText(text).waitFor({ timeout: 5000 });
      } catch (err) {
        await this.page.keyboard.press('Escape');
        throw err;
      }
      return true;
    });
  }

  /** reason opens the field for a reason by what press does, and returns it. */
  async reason(press) {
    const input = this.page.locator('.quick-input-widget input[type=text]').first();
    await until('the field for a reason', async () => {
      await press();
      await input.waitFor({ timeout: 5000 });
      return true;
    });
    return input;
  }

  /** run runs a command by its title. */
  async run(title) {
    await this.ask('F1', `>${title}`);
    const first = this.page.locator('.quick-input-list .monaco-list-row').first();
    await until(`the command “${title}”`, async () => (await first.getAttribute('aria-label'))?.includes(title));
    await this.page.keyboard.press('Enter');
  }

  /** runAtCursor runs a command about the finding under the cursor. A story that was just opened may have none yet, which
   * the command says; it is then run again. */
  async runAtCursor(title) {
    const none = this.page.locator('.notifications-toasts').getByText('put the cursor on underlined words first').first();
    await until(`a finding for “${title}”`, async () => {
      await this.run(title);
      const early = await none.waitFor({ timeout: 1500 }).then(() => true, () => false);
      if (early) {
        await this.run('Notifications: Clear All Notifications');
      }
      return !early;
    });
  }

  /** goTo puts the cursor at a place, which counts lines and columns from 1, columns as VS Code does. */
  async goTo(line, column) {
    await until(`the cursor at ${line}:${column}`, async () => {
      await this.ask('Control+g', `:${line}:${column}`);
      await this.page.keyboard.press('Enter');
      await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: 3000 });
      const at = this.page.locator('#status\\.editor\\.selection', { hasText: `Ln ${line}, Col ` });
      await at.waitFor({ timeout: 3000 });
      return true;
    });
  }

  /** save saves the editor and waits for the disk to have it. */
  async save(file) {
    await this.page.keyboard.press('Control+s');
    await until(`${file} saved`, () => !this.knows().dirty.includes(file));
  }

  status() {
    return this.page.locator('#copydesk\\.copydesk\\.copydesk, [id="copydesk.copydesk"]').first();
  }

  /** underlined returns what is underlined in the window, from the top: the text that is drawn above each squiggle, found
   * by where the browser drew the letters. A squiggle over several lines of the window is several. */
  underlined() {
    return this.page.evaluate(() => {
      const editor = document.querySelector('.editor-instance .monaco-editor');
      const squiggles = [...editor.querySelectorAll('.squiggly-error, .squiggly-warning, .squiggly-info, .squiggly-hint')];
      const letters = [];
      for (const line of editor.querySelectorAll('.view-lines .view-line')) {
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          for (const { segment, index } of new Intl.Segmenter('en').segment(node.data)) {
            const range = document.createRange();
            range.setStart(node, index);
            range.setEnd(node, index + segment.length);
            const box = range.getBoundingClientRect();
            letters.push({ segment, x: box.left + box.width / 2, y: box.top + box.height / 2, width: box.width });
          }
        }
      }
      return squiggles
        .map((element) => ({ box: element.getBoundingClientRect(), className: element.className }))
        .sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left)
        .map(({ box, className }) => ({
          severity: /squiggly-(\w+)/.exec(className)[1],
          text: letters
            .filter((l) => l.width > 0 && l.x > box.left && l.x < box.right && l.y > box.top - 8 && l.y < box.bottom + 8)
            .map((l) => l.segment)
            .join('')
            .replaceAll('\u00a0', ' '),
        }));
    });
  }

  /** hover rests the pointer on words and returns what VS Code says about them once it says all that is wanted. Its parts
   * come one after the other. */
  async hover(words, wanted) {
    const box = await this.boxOf(words);
    await this.page.mouse.move(box.x - 30, box.y + 60);
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
    const hover = this.page.locator('.monaco-editor .monaco-hover:not(.hidden) .monaco-hover-content').last();
    const text = await until(`a box that says ${wanted.join(', ')}`, async () => {
      const said = await hover.innerText({ timeout: 1000 });
      return wanted.every((w) => said.includes(w)) && said;
    });
    await this.settled();
    return text;
  }

  /** says waits for a notification. */
  async says(text) {
    await this.page.locator('.notifications-toasts').getByText(text).first().waitFor();
  }

  /** panel returns the text that the output panel shows; it is wrapped, so spaces do not count. */
  async panel() {
    const lines = await this.page.locator('.output-view .view-line, .output-view-content .view-line').allInnerTexts();
    return lines.join('').replace(/\s/g, '');
  }

  /** settled waits until nothing in the window fades in or moves any more. */
  async settled() {
    await this.page.evaluate(() => Promise.all(document.getAnimations().map((a) => a.finished.catch(() => {}))));
  }

  /** boxOf returns where words stand in the window. */
  boxOf(words) {
    return this.page.evaluate((wanted) => {
      const lines = document.querySelectorAll('.editor-instance .view-lines .view-line');
      for (const line of lines) {
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const at = node.data.replaceAll('\u00a0', ' ').indexOf(wanted);
          if (at >= 0) {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + wanted.length);
            const { x, y, width, height } = range.getBoundingClientRect();
            return { x, y, width, height };
          }
        }
      }
      throw new Error(`no line shows “${wanted}”`);
    }, words);
  }
}
