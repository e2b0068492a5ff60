// The demonstration page. It knows nothing of the engine behind it: engine.js has that.
import '../element/index.js';

import { List, summary } from '../core/list.js';
import { copyOfWord } from './docx.js';
import { engine, privacy } from './engine.js';
import { example } from './example.js';
import { reportOf } from './report.js';

const $ = (id) => document.getElementById(id);
const editor = $('editor');
const copy = $('copy');
const families = new Set();
let allowed = [];
let sourcesOf = null;

editor.engine = engine;
$('private').textContent = privacy;

const list = new List($('findings'), {
  select: (f) => editor.select(f),
  fix: (f, fix) => editor.fix(f, fix),
  allow: (f, reason) => editor.allowFinding(f, reason),
});

/** Draws what is found, as far as it is shown. */
function draw() {
  const all = editor.findings;
  const shown = all.filter(wanted);
  list.show(shown, (f) => editor.words(f));
  say(copy.value.trim() === '' ? 'Nothing to check yet' : summary(all) + (shown.length < all.length ? `; ${shown.length} shown` : ''));
  $('fix').disabled = !all.some((f) => f.fixes.some((x) => x.safe && x.edits.length > 0));
  $('report').disabled = copy.value.trim() === '';
  for (const f of all) addFamily(f.rule.split('/')[0]);
  drawAllowed();
  if ($('speaking').open) drawSources();
}

function say(words) {
  if ($('status').textContent !== words) $('status').textContent = words;
}

function wanted(f) {
  const form = $('filter').elements;
  const on = [...form.severity].filter((box) => box.checked).map((box) => box.value);
  return on.includes(f.severity) && (form.family.value === '' || f.rule.startsWith(`${form.family.value}/`));
}

function addFamily(name) {
  if (families.has(name)) return;
  families.add(name);
  const option = new Option(name, name);
  const menu = $('filter').elements.family;
  menu.insertBefore(option, [...menu.options].slice(1).find((o) => o.value > name) ?? null);
}

function drawAllowed() {
  $('allowed').hidden = editor.allow.length === 0;
  $('allowed').querySelector('summary').textContent = `Allowed (${editor.allow.length})`;
  $('allowed').querySelector('ul').replaceChildren(...editor.allow.map((a) => {
    const item = document.createElement('li');
    const words = document.createElement('bdi');
    words.textContent = `“${a.words}”`;
    const remove = document.createElement('button');
    remove.type = 'button';
    remove.textContent = 'Report it again';
    remove.setAttribute('aria-label', `Report “${a.words}” again`);
    remove.onclick = () => {
      editor.allow = editor.allow.filter((b) => b !== a);
      $('allowed').hidden = editor.allow.length === 0;
      copy.focus();
    };
    item.append(words, `: ${a.reason} `, remove);
    return item;
  }));
}

/** Draws who speaks, once for each text. */
async function drawSources() {
  const text = copy.value;
  const key = `${editor.options.format} ${text}`;
  if (sourcesOf === key) return;
  sourcesOf = key;
  const s = await engine.sources(text, editor.options);
  if (sourcesOf !== key) return;
  const rows = s.sources.map((x) => {
    const row = document.createElement('tr');
    for (const [i, cell] of [x.name, x.standing, x.words || '', x.lines.join(', ')].entries()) {
      const td = row.appendChild(document.createElement(i === 0 ? 'th' : 'td'));
      td.textContent = cell;
      if (i === 0) [td.scope, td.dir] = ['row', 'auto'];
    }
    return row;
  });
  const lines = (what, all) => (all.length ? [Object.assign(document.createElement('p'), { textContent: `${what}: ${all.length === 1 ? 'line' : 'lines'} ${all.join(', ')}.` })] : []);
  const table = document.createElement('table');
  const head = table.createTHead().insertRow();
  for (const name of ['Source', 'Standing', 'Quoted words', 'Lines']) {
    head.append(Object.assign(document.createElement('th'), { textContent: name, scope: 'col' }));
  }
  table.createTBody().append(...rows);
  const none = Object.assign(document.createElement('p'), { textContent: s.reason || 'Nobody is quoted or cited.' });
  $('sources').replaceChildren(
    rows.length ? table : none, ...lines('Said by nobody', s.sourceless), ...lines('The speaker is not plain', s.unplaced),
  );
}

/** Puts a text into the field as if it were pasted, so that it can be undone. */
function put(text, { all = false } = {}) {
  copy.focus();
  if (all) copy.select();
  if (!document.execCommand('insertText', false, text)) {
    copy.setRangeText(text, copy.selectionStart, copy.selectionEnd, 'end');
    editor.changed();
  }
}

async function open(file) {
  const name = file.name.toLowerCase();
  try {
    if (name.endsWith('.docx')) {
      setFormat('markdown');
      put(await copyOfWord(file), { all: true });
    } else {
      setFormat(/\.html?$/.test(name) ? 'html' : /\.(md|markdown)$/.test(name) ? 'markdown' : 'text');
      put(await file.text(), { all: true });
    }
    copy.setSelectionRange(0, 0);
    copy.scrollTop = 0;
  } catch (error) {
    say(`${file.name} was not opened: ${error.message}`);
  }
}

function setFormat(format) {
  $('format').value = format;
  editor.setAttribute('format', format);
}

editor.addEventListener('copydesk-findings', draw);
editor.addEventListener('copydesk-error', ({ detail }) => say(`Not checked: ${detail.message}`));
$('filter').addEventListener('change', () => {
  editor.filter = wanted;
  draw();
});
$('filter').addEventListener('submit', (event) => event.preventDefault());
$('format').addEventListener('change', () => editor.setAttribute('format', $('format').value));
$('open').addEventListener('click', () => $('file').click());
$('file').addEventListener('change', () => {
  if ($('file').files[0]) open($('file').files[0]);
  $('file').value = '';
});
$('example').addEventListener('click', () => {
  setFormat('markdown');
  put(example, { all: true });
  copy.setSelectionRange(0, 0);
  copy.scrollTop = 0;
});
$('fix').addEventListener('click', async () => {
  const n = await editor.fixAll();
  say(`${n} fix${n === 1 ? '' : 'es'} made; Ctrl+Z undoes`);
});
$('report').addEventListener('click', async () => {
  const { sources } = await engine.sources(copy.value, editor.options);
  const page = reportOf({ text: copy.value, findings: editor.findings, allow: editor.allow, sources, when: new Date() });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([page], { type: 'text/html' }));
  link.download = 'copydesk.html';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
});
$('speaking').addEventListener('toggle', () => {
  if ($('speaking').open) drawSources();
});
document.addEventListener('selectionchange', () => {
  const at = document.activeElement === copy ? copy.selectionStart : undefined;
  if (at !== undefined) list.mark(editor.findings.find((f) => wanted(f) && f.start <= at && at <= f.end) ?? null);
});

// HTML from the clipboard keeps its headings, lists and quotations, as Markdown.
copy.addEventListener('paste', async (event) => {
  const html = event.clipboardData.getData('text/html');
  if (!html || !engine.read || $('format').value === 'html') return;
  const plain = event.clipboardData.getData('text/plain');
  event.preventDefault();
  const text = (await engine.read('clipboard.html', new TextEncoder().encode(html)).catch(() => plain)).trimEnd();
  if (/^(#|>|- |\d)/m.test(text) || /\\/.test(text)) setFormat('markdown');
  put(text || plain);
});

for (const type of ['dragover', 'dragleave', 'drop']) {
  document.addEventListener(type, (event) => {
    if (type === 'dragover' && ![...event.dataTransfer.types].includes('Files')) return;
    if (type !== 'dragleave') event.preventDefault();
    editor.classList.toggle('over', type === 'dragover');
    if (type === 'drop' && event.dataTransfer.files[0]) open(event.dataTransfer.files[0]);
    else if (type === 'drop') put(event.dataTransfer.getData('text/plain'));
  });
}

engine.load().then(draw, (error) => say(`The page cannot check: ${error.message}`));
