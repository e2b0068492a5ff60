// <copydesk-editor>: marks faults in the <textarea> or the contenteditable element inside it, while it is edited.
import { sharedEngine } from '@copydesk/core';
import { List, summary } from '@copydesk/core/list';
import { Live, changeBetween, follow, same } from '@copydesk/core/live';
import { adoptStyles } from '@copydesk/core/style';

import { RichField } from './rich.js';
import { TextField } from './text.js';

const levels = ['suggestion', 'warning', 'error'];

/** The number of a finding, which it keeps while its place moves. */
const number = Symbol('number');

export class CopydeskEditor extends HTMLElement {
  static observedAttributes = ['format', 'severity'];

  #engine = null;
  #config = '';
  #allow = [];
  #field = null;
  #live = null;
  #list = null;
  #status = null;
  #text = '';
  #findings = [];
  #found = 0; // how many findings have a number
  #allowed = [];
  #filter = () => true;
  #abort = null;

  /** The engine; the one that all parts of the page share, unless another is set. */
  get engine() {
    return (this.#engine ??= sharedEngine());
  }

  set engine(engine) {
    this.#engine = engine;
    if (this.#field) this.#start();
  }

  /** The content of a .copydesk.yml. */
  get config() {
    return this.#config;
  }

  set config(config) {
    this.#config = config;
    this.check();
  }

  /** What is allowed. Setting it checks again; keep it with the story. */
  get allow() {
    return this.#allow;
  }

  set allow(allow) {
    this.#allow = [...allow];
    this.check();
  }

  /** A function that says of a finding whether it is shown. */
  set filter(filter) {
    this.#filter = filter;
    this.#draw();
  }

  /** The findings in the text as it is, and those that are allowed. */
  get findings() {
    return this.#findings;
  }

  get allowed() {
    return this.#allowed;
  }

  /** The text as the engine reads it: for rich text as HTML. */
  get text() {
    return this.#text;
  }

  /** The options of a check of the text. */
  get options() {
    return {
      format: this.#field?.format ?? this.getAttribute('format') ?? 'text',
      severity: this.getAttribute('severity') ?? 'suggestion',
      config: this.#config,
      allow: this.#allow,
    };
  }

  connectedCallback() {
    adoptStyles();
    const find = () => {
      const field = this.querySelector('textarea, [contenteditable]:not([contenteditable=false])');
      if (!field || this.#field) return;
      wait.disconnect();
      this.#field = field instanceof HTMLTextAreaElement ? new TextField(this, field) : new RichField(this, field);
      this.#listen(field);
      this.#start();
    };
    const wait = new MutationObserver(find);
    wait.observe(this, { childList: true, subtree: true });
    this.#abort = new AbortController();
    this.#abort.signal.addEventListener('abort', () => wait.disconnect());
    find();
  }

  disconnectedCallback() {
    this.#abort.abort();
    this.#live?.stop();
    this.#field?.clear();
    this.#field = this.#live = null;
  }

  attributeChangedCallback() {
    this.check();
  }

  #start() {
    this.#live?.stop();
    this.#live = new Live({
      engine: this.engine,
      read: () => [this.#text, this.options],
      show: (answer) => {
        for (const f of answer.findings) f[number] = ++this.#found;
        this.#findings = answer.findings;
        this.#allowed = answer.allowed;
        this.#draw();
        this.dispatchEvent(new CustomEvent('copydesk-findings', { detail: answer, bubbles: true }));
      },
      fail: (error) => this.dispatchEvent(new CustomEvent('copydesk-error', { detail: error, bubbles: true })),
    });
    this.#text = this.#field.read();
    this.check();
  }

  #listen(field) {
    const { signal } = this.#abort;
    const list = this.getAttribute('list');
    const where = list === 'none' ? null : list ? document.getElementById(list) : this;
    if (where) {
      this.#status = where.appendChild(document.createElement('p'));
      this.#status.setAttribute('role', 'status');
      this.#list = new List(where, {
        select: (f) => this.select(f),
        fix: (f, fix) => this.fix(f, fix),
        allow: (f, reason) => this.allowFinding(f, reason),
      });
      signal.addEventListener('abort', () => where.replaceChildren(...[...where.children].filter((c) => c !== this.#status && !c.classList.contains('copydesk-list'))));
    }
    const changed = () => this.changed();
    field.addEventListener('input', changed, { signal });
    if (field instanceof HTMLTextAreaElement) field.form?.addEventListener('reset', () => setTimeout(changed), { signal });
    document.addEventListener('selectionchange', () => this.#follow(), { signal });
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'F8') return;
      event.preventDefault();
      this.next(event.shiftKey ? -1 : 1);
    }, { signal });
  }

  /** Reads the field again, after a script has changed it. */
  changed() {
    const text = this.#field.read();
    const change = changeBetween(this.#text, text);
    this.#text = text;
    if (!change) return;
    this.#findings = follow(this.#findings, change);
    this.#field.mark(this.#shown(), change);
    this.check();
  }

  /** Checks the text soon. */
  check() {
    if (this.#field) this.#live?.changed();
  }

  #shown() {
    const least = levels.indexOf(this.getAttribute('severity') ?? 'suggestion');
    return this.#findings.filter((f) => levels.indexOf(f.severity) >= least && this.#filter(f));
  }

  #draw() {
    if (!this.#field) return;
    const shown = this.#shown();
    this.#field.mark(shown);
    this.#list?.show(shown, (f) => this.words(f));
    const said = summary(shown);
    if (this.#status && this.#status.textContent !== said) this.#status.textContent = said;
    this.#follow();
  }

  /** Marks in the list the finding that holds the cursor. */
  #follow() {
    const at = this.#field?.cursor();
    const now = at === undefined ? null : (this.#shown().find((f) => f.start <= at && at <= f.end) ?? null);
    if (at !== undefined) {
      this.#list?.mark(now);
      this.#field.point(now);
    }
  }

  /** The words of a finding, as a reader sees them. */
  words(finding) {
    return this.#field.words(finding.start, finding.end);
  }

  /** Returns a finding as it is in the text now; undefined if its words have changed. */
  #now(finding) {
    return this.#findings.find((f) => f[number] === finding[number]) ?? this.#findings.find((f) => same(f, finding));
  }

  /** Puts the cursor into the words of a finding, wherever they are by now. */
  select(finding) {
    const now = this.#now(finding);
    if (!now) return;
    this.#field.select(now.start, now.end);
    this.#follow();
  }

  /** Goes to the next finding, or with -1 to the one before. */
  next(step = 1) {
    const shown = this.#shown();
    if (shown.length === 0) return;
    const at = this.#field.cursor() ?? -1;
    let i = step > 0 ? shown.findIndex((f) => f.start > at) : shown.findLastIndex((f) => f.end < at);
    if (i < 0) i = step > 0 ? 0 : shown.length - 1;
    this.select(shown[i]);
  }

  /**
   * Makes a fix of a finding; its first safe one if none is given. It can be undone in the field. Nothing is done if
   * the words have changed since they were found.
   */
  fix(finding, fix = finding.fixes.find((x) => x.safe && x.edits.length > 0)) {
    const now = fix && this.#now(finding)?.fixes[finding.fixes.indexOf(fix)];
    if (now?.edits.length) this.edit(now.edits);
  }

  /** Makes edits of the text, which can be undone in the field. */
  edit(edits) {
    for (const e of [...edits].sort((a, b) => b.start - a.start)) this.#field.replace(e.start, e.end, e.new);
    this.changed();
  }

  /** Makes all safe fixes, as the command does, and returns how many. */
  async fixAll() {
    const text = this.#text;
    const fixed = await this.engine.fix(text, this.options);
    if (text !== this.#text) return 0; // it changed in the meantime
    this.edit(fixed.edits);
    return Object.values(fixed.fixed).reduce((a, b) => a + b, 0);
  }

  /** Allows a finding for a reason. */
  allowFinding(finding, reason) {
    if (!finding.allowance) return;
    this.allow = [...this.#allow, { ...finding.allowance, reason }];
    this.dispatchEvent(new CustomEvent('copydesk-allow', { detail: this.#allow, bubbles: true }));
  }
}

if (!customElements.get('copydesk-editor')) customElements.define('copydesk-editor', CopydeskEditor);
