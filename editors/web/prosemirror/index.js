// copydesk for ProseMirror: a plugin that marks faults with decorations, and commands that fix and allow them.
import { sharedEngine } from '@copydesk/core';
import { List, summary } from '@copydesk/core/list';
import { Live } from '@copydesk/core/live';
import { adoptStyles } from '@copydesk/core/style';
import { Plugin, PluginKey, TextSelection } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';

import { storyOf } from './story.js';

export { storyOf } from './story.js';

export const copydeskKey = new PluginKey('copydesk');

/** Returns the plugin. */
export function copydesk(options = {}) {
  const settings = {
    engine: null, config: '', severity: 'suggestion', allow: [], list: null, onFindings() {}, onAllow() {}, ...options,
  };
  return new Plugin({
    key: copydeskKey,
    state: {
      init: () => ({ findings: [], allow: [...settings.allow], marks: DecorationSet.empty }),
      apply(tr, value) {
        const meta = tr.getMeta(copydeskKey);
        if (tr.docChanged) value = moved(value, tr);
        if (meta?.findings) value = { ...value, findings: meta.findings, marks: marksOf(tr.doc, meta.findings) };
        if (meta?.allow) value = { ...value, allow: meta.allow };
        return value;
      },
    },
    props: {
      decorations: (state) => copydeskKey.getState(state).marks,
      handleKeyDown(view, event) {
        return event.key === 'F8' && nextFinding(event.shiftKey ? -1 : 1)(view.state, view.dispatch, view);
      },
    },
    view: (view) => new Desk(view, settings),
  });
}

/** Returns a value of the plugin after a change of the document. A finding whose words changed is gone. */
function moved(value, tr) {
  const place = (p) => ({ ...p, from: tr.mapping.map(p.from, 1), to: tr.mapping.map(p.to, -1) });
  const keeps = (p) => p.from <= p.to && read(tr.doc, p.from, p.to) === p.words;
  const findings = value.findings.map(place).filter((f) => f.from < f.to && keeps(f)).map((f) => {
    const fixes = f.fixes.map((x) => {
      const edits = x.edits.map((e) => (e.from === e.to
        ? { ...e, from: tr.mapping.map(e.from, -1), to: tr.mapping.map(e.from, -1) }
        : place(e)));
      return { ...x, edits: edits.every(keeps) ? edits : [] };
    });
    return { ...f, fixes };
  });
  return { ...value, findings, marks: value.marks.map(tr.mapping, tr.doc) };
}

function read(doc, from, to) {
  return doc.textBetween(from, to, '\n', '\ufffc');
}

function marksOf(doc, findings) {
  return DecorationSet.create(doc, findings.map((f) => Decoration.inline(
    f.from, f.to, { class: `copydesk-${f.severity}` }, { inclusiveStart: false, inclusiveEnd: false },
  )));
}

/** Returns the findings of an answer with their places in the document. */
function placed(doc, story, findings) {
  return findings.flatMap((f) => {
    const at = story.range(f.start, f.end);
    if (!at || at.from >= at.to) return [];
    const fixes = f.fixes.map((x) => ({
      ...x,
      edits: x.edits.map((e) => {
        const range = story.range(e.start, e.end);
        return { ...range, new: e.new, words: read(doc, range.from, range.to) };
      }),
    }));
    return [{ ...f, ...at, fixes, words: read(doc, at.from, at.to) }];
  });
}

/** The view of the plugin: it checks, and draws the list. */
class Desk {
  #view;
  #live;
  #list;
  #status;
  #settings;

  constructor(view, settings) {
    this.#view = view;
    this.#settings = settings;
    adoptStyles(view.root instanceof ShadowRoot ? view.root : document);
    this.#live = new Live({
      engine: settings.engine ?? sharedEngine(),
      read: () => {
        const { doc } = view.state;
        const story = storyOf(doc);
        const { allow } = copydeskKey.getState(view.state);
        return [story.source, { format: 'html', config: settings.config, severity: settings.severity, allow }, { doc, story }];
      },
      show: (answer, text, { doc, story }) => {
        if (!view.state.doc.eq(doc)) return;
        view.dispatch(view.state.tr.setMeta(copydeskKey, { findings: placed(doc, story, answer.findings) }).setMeta('addToHistory', false));
        settings.onFindings(answer);
      },
      fail: (error) => (settings.onError ?? console.error)(error),
    });
    if (settings.list) {
      this.#status = settings.list.appendChild(document.createElement('p'));
      this.#status.setAttribute('role', 'status');
      this.#list = new List(settings.list, {
        select: (f) => selectFinding(f)(view.state, view.dispatch, view),
        fix: (f, fix) => fixFinding(f, fix)(view.state, view.dispatch, view),
        allow: (f, reason) => allowFinding(f, reason)(view.state, view.dispatch, view),
      });
    }
    this.#live.changed(0);
  }

  update(view, before) {
    const now = copydeskKey.getState(view.state);
    const old = copydeskKey.getState(before);
    if (!view.state.doc.eq(before.doc)) this.#live.changed();
    if (now.allow !== old.allow) {
      this.#settings.onAllow(now.allow);
      this.#live.changed(0);
    }
    if (this.#list && now.findings !== old.findings) {
      this.#list.show(now.findings, (f) => f.words.replace(/\s+/g, ' ').trim());
      const said = summary(now.findings);
      if (this.#status.textContent !== said) this.#status.textContent = said;
    }
    if (this.#list && (now.findings !== old.findings || !view.state.selection.eq(before.selection))) {
      const at = view.state.selection.from;
      this.#list.mark(now.findings.find((f) => f.from <= at && at <= f.to) ?? null);
    }
  }

  destroy() {
    this.#live.stop();
  }
}

/** Returns the findings in the document of a state. */
export function findingsOf(state) {
  return copydeskKey.getState(state)?.findings ?? [];
}

/** Returns what is allowed. Keep it with the story. */
export function allowedOf(state) {
  return copydeskKey.getState(state)?.allow ?? [];
}

/** A command that makes a fix of a finding: the first safe one if none is given. */
export function fixFinding(finding, fix) {
  return (state, dispatch, view) => {
    const now = findingsOf(state).find((f) => f === finding || (f.rule === finding.rule && f.from === finding.from));
    const chosen = fix ? now?.fixes.find((x) => x.message === fix.message && x.edits.length) : now?.fixes.find((x) => x.safe && x.edits.length);
    if (!chosen) return false;
    if (dispatch) {
      const { tr } = state;
      for (const e of [...chosen.edits].sort((a, b) => b.from - a.from)) edit(tr, e);
      dispatch(tr.scrollIntoView());
      view?.focus();
    }
    return true;
  };
}

function edit(tr, e) {
  if (e.new !== '') tr.insertText(e.new, e.from, e.to);
  else if (tr.doc.resolve(e.from).sameParent(tr.doc.resolve(e.to)) && tr.doc.resolve(e.from).parent.isTextblock) tr.delete(e.from, e.to);
  else tr.deleteRange(e.from, e.to);
}

/** A command that makes the first safe fix of every finding, as far as they do not touch. */
export function fixAll(state, dispatch) {
  const edits = [];
  for (const f of findingsOf(state)) {
    const fix = f.fixes.find((x) => x.safe && x.edits.length);
    if (fix && !fix.edits.some((e) => edits.some((o) => e.from <= o.to && o.from <= e.to))) edits.push(...fix.edits);
  }
  if (edits.length === 0) return false;
  if (dispatch) {
    const { tr } = state;
    for (const e of edits.sort((a, b) => b.from - a.from)) edit(tr, e);
    dispatch(tr);
  }
  return true;
}

/** A command that allows a finding for a reason. */
export function allowFinding(finding, reason) {
  return (state, dispatch) => {
    if (!finding.allowance || !reason.trim()) return false;
    dispatch?.(state.tr.setMeta(copydeskKey, { allow: [...allowedOf(state), { ...finding.allowance, reason }] }).setMeta('addToHistory', false));
    return true;
  };
}

/** A command that replaces what is allowed, such as after a story was loaded. */
export function setAllowed(allow) {
  return (state, dispatch) => {
    dispatch?.(state.tr.setMeta(copydeskKey, { allow: [...allow] }).setMeta('addToHistory', false));
    return true;
  };
}

/** A command that selects the words of a finding. */
export function selectFinding(finding) {
  return (state, dispatch, view) => {
    const now = findingsOf(state).find((f) => f === finding || (f.rule === finding.rule && f.from === finding.from));
    if (!now) return false;
    dispatch?.(state.tr.setSelection(TextSelection.between(state.doc.resolve(now.from), state.doc.resolve(now.to))).scrollIntoView());
    view?.focus();
    return true;
  };
}

/** A command that goes to the next finding, or with -1 to the one before. */
export function nextFinding(step = 1) {
  return (state, dispatch, view) => {
    const all = findingsOf(state);
    if (all.length === 0) return false;
    const { from, to } = state.selection;
    const next = step > 0
      ? (all.find((f) => f.from > from || (f.from === from && f.to > to)) ?? all[0])
      : (all.findLast((f) => f.from < from) ?? all[all.length - 1]);
    return selectFinding(next)(state, dispatch, view);
  };
}
