import { Story } from '@copydesk/core/story';

import { Marks } from './marks.js';

const blocks = new Set([
  'P', 'DIV', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'LI', 'UL', 'OL', 'BLOCKQUOTE', 'FIGURE', 'FIGCAPTION', 'PRE', 'TABLE',
  'TBODY', 'THEAD', 'TR', 'TD', 'TH', 'DL', 'DT', 'DD', 'SECTION', 'ARTICLE', 'HEADER', 'FOOTER', 'ASIDE', 'MAIN', 'ADDRESS',
]);
const leaves = new Set(['BR', 'IMG', 'HR']);

/** Returns the content of an element as a story. Its places are { node, at }, as the ends of a range. */
export function storyOf(root) {
  const story = new Story();
  fill(story, root, true);
  return story;
}

/** Adds the children of an element. Loose text gets a paragraph if the element needs one. */
function fill(story, parent, loose) {
  let opened = false;
  const close = (i) => {
    if (opened) story.close('p', { node: parent, at: i });
    opened = false;
  };
  [...parent.childNodes].forEach((node, i) => {
    const place = { node: parent, at: i };
    if (node.nodeType === Node.ELEMENT_NODE && blocks.has(node.nodeName)) {
      close(i);
      const around = [...node.children].some((c) => blocks.has(c.nodeName));
      const name = node.nodeName === 'DIV' ? 'p' : node.nodeName.toLowerCase();
      const bare = around && name === 'p';
      if (!bare) story.open(name, place);
      fill(story, node, around);
      if (!bare) story.close(name, { node, at: node.childNodes.length });
      return;
    }
    if (node.nodeType !== Node.TEXT_NODE && node.nodeType !== Node.ELEMENT_NODE) return;
    if (loose && !opened && !(node.nodeType === Node.TEXT_NODE && node.data.trim() === '')) {
      story.open('p', place);
      opened = true;
    }
    if (node.nodeType === Node.TEXT_NODE) story.text(node.data, { node, at: 0 });
    else if (leaves.has(node.nodeName)) story.leaf(node.nodeName.toLowerCase(), place);
    else {
      const name = node.nodeName === 'Q' ? 'q' : 'span';
      story.open(name, place);
      fill(story, node, false);
      story.close(name, { node, at: node.childNodes.length });
    }
  });
  close(parent.childNodes.length);
}

/** A contenteditable element. */
export class RichField {
  format = 'html';
  #field;
  #story;
  #marks = new Marks();

  constructor(host, field) {
    this.#field = field;
  }

  read() {
    this.#story = storyOf(this.#field);
    return this.#story.source;
  }

  #range(start, end) {
    const at = this.#story.range(start, end);
    if (!at) return null;
    const range = document.createRange();
    range.setStart(at.from.node, at.from.at);
    range.setEnd(at.to.node, at.to.at);
    return range;
  }

  words(start, end) {
    return (this.#range(start, end)?.toString() ?? '').replace(/\s+/g, ' ').trim();
  }

  mark(findings) {
    for (const kind of ['error', 'warning', 'suggestion']) {
      this.#marks.set(kind, findings.filter((f) => f.severity === kind).map((f) => this.#range(f.start, f.end)).filter(Boolean));
    }
  }

  point(finding) {
    const range = finding && this.#range(finding.start, finding.end);
    this.#marks.set('current', range ? [range] : []);
  }

  cursor() {
    const selection = document.getSelection();
    if (!selection.anchorNode || !this.#field.contains(selection.anchorNode)) return undefined;
    const { startContainer: node, startOffset: at } = selection.getRangeAt(0);
    return this.#story.offset((p) => p.node === node && node.nodeType === Node.TEXT_NODE, at);
  }

  select(start, end) {
    const range = this.#range(start, end);
    if (!range) return;
    this.#field.focus({ preventScroll: true });
    document.getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    const box = range.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
  }

  /** Replaces a stretch as if it were typed, so that it can be undone. */
  replace(start, end, text) {
    this.select(start, end);
    if (text !== '') document.execCommand('insertText', false, text);
    else if (start !== end) document.execCommand('delete');
    this.read();
  }

  clear() {
    this.#marks.clear();
  }
}
