// The list of findings beside a text: read why, fix, allow. It needs no framework.
import { adoptStyles } from './style.js';

const levels = { error: 'Error', warning: 'Warning', suggestion: 'Suggestion' };

/** Shows findings in an element. */
export class List {
  #root;
  #act;
  #items = new Map(); // by key
  #shown = []; // [finding, item]
  #current = null;

  /**
   * The actions are functions of a finding: select goes to its words, fix gets the fix that was chosen, and allow gets
   * the reason. Without one of them, its buttons are left out.
   */
  constructor(root, { select, fix, allow } = {}) {
    adoptStyles(root.getRootNode?.() instanceof ShadowRoot ? root.getRootNode() : document);
    this.#root = document.createElement('ol');
    this.#root.className = 'copydesk-list';
    this.#root.setAttribute('aria-label', 'Findings');
    root.append(this.#root);
    this.#act = { select, fix, allow };
  }

  /** Shows these findings. Items that stay keep the focus and what was opened in them. */
  show(findings, words) {
    const seen = new Map();
    const items = new Map();
    this.#shown = findings.map((f) => {
      const name = `${f.rule}\n${f.message}\n${words(f)}`;
      const nth = seen.get(name) ?? 0;
      seen.set(name, nth + 1);
      const key = `${name}\n${nth}`;
      const item = this.#items.get(key) ?? this.#make(f, words(f));
      item.finding = f;
      items.set(key, item);
      this.#fixes(item);
      return [f, item];
    });
    const had = this.#root.contains(document.activeElement) ? document.activeElement.closest('li') : null;
    const index = had ? [...this.#root.children].indexOf(had) : -1;
    this.#items = items;
    let at = this.#root.firstChild;
    for (const [, { node }] of this.#shown) {
      if (node === at) at = at.nextSibling;
      else this.#root.insertBefore(node, at);
    }
    while (at) {
      const next = at.nextSibling;
      at.remove();
      at = next;
    }
    // The focus goes on to the next finding when the one that had it is gone.
    if (had && !had.isConnected) {
      const next = this.#root.children[Math.min(index, this.#root.children.length - 1)];
      next?.querySelector('button')?.focus();
    }
    if (this.#current && !this.#shown.some(([, item]) => item === this.#current)) this.#current = null;
  }

  /** Marks the finding whose words hold the cursor; null for none. */
  mark(finding) {
    const item = this.#shown.find(([f]) => f === finding)?.[1] ?? null;
    if (item === this.#current) return;
    this.#current?.node.removeAttribute('aria-current');
    item?.node.setAttribute('aria-current', 'true');
    item?.node.scrollIntoView?.({ block: 'nearest' });
    this.#current = item;
  }

  #make(f, words) {
    const item = { finding: f, node: element('li', { className: `copydesk-finding ${f.severity}` }), drawn: '' };
    const go = element('button', { type: 'button', className: 'copydesk-words', textContent: words || f.title });
    go.dir = 'auto';
    go.onclick = () => this.#act.select?.(item.finding);
    const head = element('div');
    head.append(go, element('span', { className: 'copydesk-level', textContent: levels[f.severity] }));
    item.buttons = element('div');
    const why = element('details');
    why.append(element('summary', { textContent: 'Why' }), element('p', { textContent: f.why }), element('p', {
      className: 'copydesk-level', textContent: `${f.title} (${f.rule})`,
    }));
    item.node.append(head, element('p', { textContent: f.message, dir: 'auto' }), item.buttons, why);
    return item;
  }

  /** Draws the buttons of an item, unless they stay the same. */
  #fixes(item) {
    const f = item.finding;
    const fixes = this.#act.fix ? f.fixes.filter((x) => x.edits.length > 0) : [];
    const drawn = fixes.map((x) => x.message + x.safe + x.byHand).join('\n');
    if (item.drawn === drawn && item.buttons.firstChild) return;
    item.drawn = drawn;
    item.buttons.replaceChildren(...fixes.map((x, i) => {
      const suffix = x.safe ? '' : x.byHand ? ' (a guess)' : ' (may change the meaning)';
      const button = element('button', { type: 'button', className: 'copydesk-fix', textContent: x.message + suffix });
      button.onclick = () => {
        const now = this.#act.fix && item.finding.fixes.filter((y) => y.edits.length > 0)[i];
        if (now) this.#act.fix(item.finding, now);
      };
      return button;
    }));
    if (this.#act.allow && f.allowance) item.buttons.append(this.#allow(item));
  }

  #allow(item) {
    const button = element('button', { type: 'button', className: 'copydesk-allow', textContent: 'Allow…' });
    button.onclick = () => {
      const form = element('form');
      const label = element('label', { textContent: 'Why is it right here?' });
      const reason = element('input', { name: 'reason', required: true, autocomplete: 'off' });
      label.append(reason);
      const cancel = element('button', { type: 'button', textContent: 'Cancel' });
      const close = () => {
        form.replaceWith(button);
        button.focus();
      };
      cancel.onclick = close;
      form.onkeydown = (event) => {
        if (event.key === 'Escape') close();
      };
      form.onsubmit = (event) => {
        event.preventDefault();
        if (reason.value.trim()) this.#act.allow(item.finding, reason.value.trim());
      };
      form.append(label, element('button', { textContent: 'Allow' }), cancel);
      button.replaceWith(form);
      reason.focus();
    };
    return button;
  }
}

function element(name, properties = {}) {
  return Object.assign(document.createElement(name), properties);
}

/** Says how many findings there are, for a status line. */
export function summary(findings) {
  if (findings.length === 0) return 'No findings';
  const parts = Object.keys(levels).flatMap((level) => {
    const n = findings.filter((f) => f.severity === level).length;
    return n ? [`${n} ${level}${n === 1 ? '' : 's'}`] : [];
  });
  return `${findings.length} finding${findings.length === 1 ? '' : 's'}: ${parts.join(', ')}`;
}
