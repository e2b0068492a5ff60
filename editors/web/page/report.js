// The report: one HTML file that needs nothing else, with the findings and the words around them.

/** Returns the report on a text. */
export function reportOf({ text, findings, allow, sources, when }) {
  const head = escaped(text.split('\n').find((l) => l.trim() !== '')?.replace(/^#+\s*/, '').slice(0, 120) ?? 'Story');
  const rows = findings.map((f) => `<li class="${f.severity}"><p><b>${f.severity}</b>, line ${f.line}: ${excerpt(text, f)}</p>` +
    `<p dir="auto">${escaped(f.message)}</p><p class="q">${escaped(f.why)} <code>${escaped(f.rule)}</code></p></li>`);
  const table = (names, cells) => `<table><tr>${names.map((n) => `<th scope="col">${n}`).join('')}</tr>${cells
    .map((r) => `<tr>${r.map((c) => `<td dir="auto">${escaped(String(c))}`).join('')}</tr>`).join('')}</table>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>copydesk: ${head}</title><style>:root{color-scheme:light dark}body{font:16px/1.5 Georgia,serif;max-width:44rem;margin:2rem auto;padding:0 1rem}
li{border-inline-start:3px solid #777;padding-inline-start:1rem;margin:1rem 0;list-style:none;overflow-wrap:anywhere}li.error{border-color:#c33}li.warning{border-color:#b70}ol{padding:0}
.q{opacity:.8;font-size:.92em}mark{background:#fd6;color:#000}table{border-collapse:collapse}td,th{text-align:start;padding:.2rem .8rem .2rem 0;vertical-align:top}</style>
<h1>${head}</h1><p>${findings.length} finding${findings.length === 1 ? '' : 's'}, ${escaped(when.toISOString().slice(0, 16).replace('T', ' '))} UTC.</p>
<ol>${rows.join('\n')}</ol>${sources.length ? `<h2>Who speaks</h2>${table(['Source', 'Standing', 'Quoted words', 'Lines'], sources
    .map((s) => [s.name, s.standing, s.words, s.lines.join(', ')]))}` : ''}${allow.length ? `<h2>Allowed</h2>${table(['Words', 'Rule', 'Reason'], allow
    .map((a) => [a.words, a.rule, a.reason]))}` : ''}</html>\n`;
}

function excerpt(text, { start, end }) {
  const before = text.slice(Math.max(0, start - 60), start).split('\n').at(-1);
  const after = text.slice(end, end + 60).split('\n')[0];
  return `<span dir="auto">${escaped(before)}<mark>${escaped(text.slice(start, end))}</mark>${escaped(after)}</span>`;
}

function escaped(s) {
  return s.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
