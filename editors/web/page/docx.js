// Reads the copy of a Word document (.docx) as Markdown, in the page: the words that a reader sees, with headings, lists
// and quotations. Deleted words of tracked changes are left out.

/** Returns the copy of a .docx file. */
export async function copyOfWord(file) {
  const parts = await entries(new Uint8Array(await file.arrayBuffer()));
  const main = await parts.get('word/document.xml')?.();
  if (!main) throw new Error('it has no text; save it as a Word document (.docx) again');
  const xml = new DOMParser().parseFromString(main, 'application/xml');
  if (xml.querySelector('parsererror')) throw new Error('its text is damaged; save it as a Word document (.docx) again');
  const blocks = [];
  for (const p of xml.getElementsByTagName('w:p')) {
    // What stands beside the text, such as a text box, has paragraphs of its own.
    const words = wordsOf(p).replace(/[ \t]+\n/g, '\n').trim();
    if (words === '') continue;
    const style = p.querySelector(':scope > pPr > pStyle')?.getAttribute('w:val') ?? '';
    const level = /^(?:title$|heading ?1$)/i.test(style) ? '# ' : /^(?:subtitle$|heading ?[2-9]$)/i.test(style) ? '## ' : '';
    const item = p.querySelector(':scope > pPr > numPr') ? '- ' : '';
    blocks.push({ item: item !== '' && !level, text: (level || item || (/quote/i.test(style) ? '> ' : '')) + spelt(words) });
  }
  return blocks.map((b, i) => (i === 0 ? '' : b.item && blocks[i - 1].item ? '\n' : '\n\n') + b.text).join('') + '\n';
}

/** Returns the words of a paragraph. */
function wordsOf(node) {
  let out = '';
  for (const child of node.children) {
    switch (child.localName) {
      case 't': out += child.textContent; break;
      case 'tab': out += '\t'; break;
      case 'br': case 'cr': out += '\n'; break;
      case 'noBreakHyphen': out += '-'; break;
      case 'del': case 'moveFrom': case 'pPr': case 'rPr': case 'instrText': case 'p': case 'Fallback': break;
      default: out += wordsOf(child);
    }
  }
  return out;
}

/** Returns words as Markdown. */
function spelt(words) {
  return words.replace(/[\\*_`<[&]/g, '\\$&').replace(/^([#>+=~|-]|\d{1,9}[.)])/gm, (s) => `${s.slice(0, -1)}\\${s.slice(-1)}`);
}

/** Returns the parts of a ZIP file by name, each as a function that unpacks it. */
async function entries(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new Error('it is not a Word document (.docx)');
  const parts = new Map();
  let at = view.getUint32(end + 16, true);
  for (let n = view.getUint16(end + 10, true); n > 0; n--) {
    const [method, size, whole] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const [name, extra, comment] = [28, 30, 32].map((o) => view.getUint16(at + o, true));
    const header = view.getUint32(at + 42, true);
    const called = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name));
    parts.set(called, async () => {
      if (whole > 50_000_000) throw new Error('it is larger than this page reads');
      const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
      const packed = new Blob([bytes.subarray(start, start + size)]);
      if (method === 0) return packed.text();
      return new Response(packed.stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();
    });
    at += 46 + name + extra + comment;
  }
  return parts;
}
