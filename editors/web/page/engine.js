// The engine behind the page where “copydesk serve” sends it: the service itself. A page with the engine in it has
// another file in this place, with the same names.
import { apply } from '../core/live.js';

export const privacy = 'The copy goes to your own newsroom’s service, and nowhere else.';

async function ask(path, body) {
  const response = await fetch(path, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail ?? `the service answers ${response.status}`);
  return answer;
}

const body = (text, { format = 'text', severity = 'suggestion' }) => ({ text, format, severity });

/** Returns what allows a finding: its words, and those around it. */
function allowanceOf(text, f) {
  const words = (s) => s.split(/\s+/).filter(Boolean);
  return {
    rule: f.rule, words: words(text.slice(f.start, f.end)).join(' '), reason: '',
    before: words(text.slice(Math.max(0, f.start - 120), f.start)).slice(-5).join(' '),
    after: words(text.slice(f.end, f.end + 120)).slice(0, 5).join(' '),
  };
}

/** Returns a finding of the service in the form of the page. */
function findingOf(text, f) {
  const place = (x) => ({ start: x.start.utf16, end: x.end.utf16 });
  const out = {
    rule: f.rule, title: f.title ?? f.rule, severity: f.severity, message: f.message, why: f.why, line: f.line, column: 0, ...place(f),
    related: f.related.map((r) => ({ ...place(r), message: r.message, rule: r.rule ?? '' })),
    fixes: f.fixes.map((x) => ({
      message: x.message, safe: x.safety === 'safe', byHand: x.safety === 'by-hand',
      edits: x.applicable ? x.edits.map((e) => ({ ...place(e), new: e.new })) : [],
    })),
  };
  out.allowance = out.start < out.end ? allowanceOf(text, out) : null;
  return out;
}

// The service takes no allowances with a text, so the page sorts out what is allowed.
function allows(a, f) {
  const b = f.allowance;
  return b && a.rule === b.rule && a.words === b.words && (a.before === b.before || a.after === b.after);
}

async function check(text, options = {}) {
  const answer = await ask('v1/check', body(text, options));
  const all = answer.findings.map((f) => findingOf(text, f));
  const by = (f) => (options.allow ?? []).find((a) => allows(a, f));
  return {
    status: answer.status, reason: answer.not_checked.join('; '), language: answer.language ?? '', words: answer.words,
    findings: all.filter((f) => !by(f)),
    allowed: all.filter(by).map((f) => ({ ...f, allowance: by(f) })),
  };
}

export const engine = {
  async load() {
    return '';
  },
  check,

  /** Makes the safe fixes. With something allowed, those of the other findings as far as they do not overlap. */
  async fix(text, options = {}) {
    const counted = (rules) => rules.reduce((n, rule) => ({ ...n, [rule]: (n[rule] ?? 0) + 1 }), {});
    if (!options.allow?.length) {
      const answer = await ask('v1/fix', body(text, options));
      return { edits: [{ start: 0, end: text.length, new: answer.text }], fixed: counted(answer.changes.map((c) => c.rule)) };
    }
    const edits = [];
    const rules = [];
    for (const f of (await check(text, options)).findings) {
      const fix = f.fixes.find((x) => x.safe && x.edits.length);
      if (!fix || fix.edits.some((e) => edits.some((o) => e.start <= o.end && o.start <= e.end))) continue;
      edits.push(...fix.edits);
      rules.push(f.rule);
    }
    return { edits, text: apply(text, edits), fixed: counted(rules) };
  },

  async sources(text, options = {}) {
    const { format = 'text' } = options;
    const s = await ask('v1/sources', { text, format });
    const lines = (all) => all.map((x) => x.line ?? x);
    return {
      headline: s.headline, status: s.status, words: s.words, reason: s.not_checked.join('; '),
      sources: s.sources.map((x) => ({ ...x, lines: lines(x.lines) })),
      sourceless: lines(s.sourceless), unplaced: lines(s.unplaced),
    };
  },
};
