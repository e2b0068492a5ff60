import { Marks } from './marks.js';

// What decides where the words of a field stand.
const properties = [
  'font', 'fontKerning', 'fontFeatureSettings', 'fontVariationSettings', 'letterSpacing', 'wordSpacing', 'lineHeight',
  'textIndent', 'textTransform', 'textAlign', 'direction', 'unicodeBidi', 'tabSize', 'overflowWrap', 'wordBreak',
  'hyphens', 'paddingTop', 'paddingRight', 'paddingBottom', 'paddingLeft', 'borderTopWidth', 'borderRightWidth',
  'borderBottomWidth', 'borderLeftWidth', 'scrollbarGutter',
];

/** A textarea. Its marks are those of an invisible copy of its text, which lies over it. */
export class TextField {
  format;
  #field;
  #over;
  #node;
  #marks = new Marks();
  #size;
  #scroll;

  constructor(host, field) {
    this.#field = field;
    this.#over = document.createElement('div');
    this.#over.className = 'copydesk-over';
    this.#over.setAttribute('aria-hidden', 'true');
    this.#node = document.createTextNode(field.value);
    this.#over.append(this.#node, '\n');
    host.append(this.#over);
    this.#scroll = () => {
      this.#over.scrollTop = field.scrollTop;
      this.#over.scrollLeft = field.scrollLeft;
    };
    field.addEventListener('scroll', this.#scroll);
    this.#size = new ResizeObserver(() => this.#place());
    this.#size.observe(field);
    this.#place();
  }

  #place() {
    const field = this.#field;
    const computed = getComputedStyle(field);
    const style = this.#over.style;
    for (const p of properties) style[p] = computed[p];
    const sides = parseFloat(computed.borderLeftWidth) + parseFloat(computed.borderRightWidth);
    const ends = parseFloat(computed.borderTopWidth) + parseFloat(computed.borderBottomWidth);
    style.left = `${field.offsetLeft}px`;
    style.top = `${field.offsetTop}px`;
    style.width = `${field.clientWidth + sides}px`;
    style.height = `${field.clientHeight + ends}px`;
    this.#scroll();
  }

  read() {
    return this.#field.value;
  }

  words(start, end) {
    return this.#field.value.slice(start, end).replace(/\s+/g, ' ').trim();
  }

  /** Shows the marks of findings, after a change of the text or without one. */
  mark(findings, change) {
    if (change) this.#node.replaceData(change.from, change.to - change.from, change.insert);
    if (this.#node.data !== this.#field.value) this.#node.data = this.#field.value;
    if (change) this.#scroll();
    for (const kind of ['error', 'warning', 'suggestion']) {
      this.#marks.set(kind, findings.filter((f) => f.severity === kind).map((f) => this.#range(f)));
    }
  }

  point(finding) {
    this.#marks.set('current', finding ? [this.#range(finding)] : []);
  }

  #range({ start, end }) {
    const range = document.createRange();
    const most = this.#node.length;
    range.setStart(this.#node, Math.min(start, most));
    range.setEnd(this.#node, Math.min(end, most));
    return range;
  }

  /** Returns the offset of the cursor; undefined if it is elsewhere. */
  cursor() {
    return document.activeElement === this.#field ? this.#field.selectionStart : undefined;
  }

  select(start, end) {
    const field = this.#field;
    field.focus({ preventScroll: true });
    field.setSelectionRange(start, end);
    const at = this.#range({ start, end }).getBoundingClientRect();
    const box = this.#over.getBoundingClientRect();
    if (at.top < box.top || at.bottom > box.bottom) field.scrollTop += at.top - box.top - box.height / 3;
    const seen = this.#range({ start, end }).getBoundingClientRect();
    if (seen.top < 0 || seen.bottom > innerHeight) field.scrollIntoView({ block: 'nearest' });
  }

  /** Replaces a stretch as if it were typed, so that it can be undone. */
  replace(start, end, text) {
    this.#field.focus({ preventScroll: true });
    this.#field.setSelectionRange(start, end);
    const done = text === '' ? start === end || document.execCommand('delete') : document.execCommand('insertText', false, text);
    if (!done) {
      this.#field.setRangeText(text, start, end, 'end');
      this.#field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
  }

  clear() {
    this.#marks.clear();
    this.#size.disconnect();
    this.#field.removeEventListener('scroll', this.#scroll);
    this.#over.remove();
  }
}
