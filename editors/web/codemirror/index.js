// copydesk for CodeMirror 6: an extension that marks faults, explains them, and offers fixes.
import { forceLinting, linter } from '@codemirror/lint';
import { StateEffect } from '@codemirror/state';
import { EditorView, showDialog } from '@codemirror/view';
import { sharedEngine } from '@copydesk/core';

const changed = StateEffect.define();

const kinds = { error: 'error', warning: 'warning', suggestion: 'info' };

/** Returns the extension. */
export function copydesk(options = {}) {
  const settings = {
    engine: null, format: 'markdown', config: '', severity: 'suggestion', allow: [], delay: 40,
    onFindings() {}, onAllow() {}, ...options,
  };
  settings.allow = [...settings.allow];
  const check = async (view) => {
    const text = view.state.doc.toString();
    const { format, config, severity, allow } = settings;
    const answer = await (settings.engine ?? sharedEngine()).check(text, { format, config, severity, allow });
    if (text === view.state.doc.toString()) settings.onFindings(answer);
    return answer.findings.map((f) => diagnostic(f, text, settings));
  };
  return [
    linter(check, {
      delay: settings.delay,
      needsRefresh: (update) => update.transactions.some((tr) => tr.effects.some((e) => e.is(changed))),
    }),
    EditorView.contentAttributes.of({ spellcheck: 'false' }),
  ];
}

/** Checks again, after an option such as the list of what is allowed has changed. */
export function recheck(view) {
  view.dispatch({ effects: changed.of(null) });
  forceLinting(view);
}

function diagnostic(f, text, settings) {
  const fixes = f.fixes.filter((x) => x.edits.length > 0);
  const actions = fixes.map((x) => ({
    name: x.message + (x.safe ? '' : x.byHand ? ' (a guess)' : ' (may change the meaning)'),
    apply: (view, from) => fix(view, f, x, text, from),
  }));
  if (f.allowance) actions.push({ name: 'Allow…', apply: (view) => allow(view, f, settings) });
  return {
    from: f.start, to: f.end, severity: kinds[f.severity], source: f.rule, message: f.message, actions,
    renderMessage: () => explained(f),
  };
}

/** Returns a message with its reason. */
function explained(f) {
  const out = document.createElement('div');
  const why = document.createElement('p');
  why.textContent = f.why;
  why.className = 'copydesk-why';
  out.append(f.message, why);
  return out;
}

/** Makes a fix of a finding that starts at from by now, unless its words have changed. */
function fix(view, f, x, text, from) {
  const shift = from - f.start;
  const changes = x.edits.map((e) => ({ from: e.start + shift, to: e.end + shift, insert: e.new }));
  const same = x.edits.every((e, i) => view.state.sliceDoc(changes[i].from, changes[i].to) === text.slice(e.start, e.end));
  if (!same) return forceLinting(view);
  view.dispatch({ changes, userEvent: 'input.copydesk', scrollIntoView: true });
  view.focus();
}

async function allow(view, f, settings) {
  const { result } = showDialog(view, {
    label: `Why is “${f.allowance.words}” right here?`, input: { name: 'reason', required: true }, submitLabel: 'Allow', focus: true,
  });
  const form = await result;
  const reason = form?.elements.reason.value.trim();
  view.focus();
  if (!reason) return;
  settings.allow.push({ ...f.allowance, reason });
  settings.onAllow([...settings.allow]);
  recheck(view);
}
