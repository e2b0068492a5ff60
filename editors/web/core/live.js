// Checks a text while it changes: soon after a change, one check at a time, and only ever the newest text.

/** How long a text must rest before it is checked, in milliseconds. */
const rest = 40;

/** Checks a text that changes. */
export class Live {
  #engine;
  #read;
  #show;
  #fail;
  #timer = 0;
  #busy = false;
  #version = 0;

  /**
   * read returns [text, options] as they are now. show is called with each answer that is about the newest text, and
   * with what read returned. fail is called with an error.
   */
  constructor({ engine, read, show, fail = (error) => console.error(error) }) {
    this.#engine = engine;
    this.#read = read;
    this.#show = show;
    this.#fail = fail;
  }

  /** Says that the text or the options changed. */
  changed(wait = rest) {
    this.#version++;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#run(), wait);
  }

  /** Ends the checks. */
  stop() {
    this.#version++;
    clearTimeout(this.#timer);
    this.#show = () => {};
    this.#fail = () => {};
  }

  async #run() {
    if (this.#busy) return; // the end of that check looks again
    this.#busy = true;
    const version = this.#version;
    try {
      const [text, options, extra] = this.#read();
      const answer = await this.#engine.check(text, options);
      if (version === this.#version) this.#show(answer, text, extra);
    } catch (error) {
      if (version === this.#version) this.#fail(error);
    } finally {
      this.#busy = false;
      if (version !== this.#version) this.changed(0);
    }
  }
}

/** Returns the one change that turns a text into another: { from, to, insert }; null if they are the same. */
export function changeBetween(before, after) {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let end = 0;
  while (end < most - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end++;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

/** Returns findings with their places after a change. Findings whose words changed are left out. */
export function follow(findings, { from, to, insert }) {
  const shift = insert.length - (to - from);
  const moved = (at) => (at >= to ? at + shift : at);
  const touched = (start, end) => (start === end ? from <= start && to >= end && from !== to : from < end && to > start);
  const out = [];
  for (const f of findings) {
    // What is typed inside words changes them; what is typed beside them does not.
    if (touched(f.start, f.end)) continue;
    const start = moved(f.start);
    out.push({
      ...f,
      start,
      end: start + (f.end - f.start),
      related: f.related.map((r) => ({ ...r, start: moved(r.start), end: moved(r.end) })),
      fixes: f.fixes.map((x) => ({
        ...x,
        edits: x.edits.some((e) => touched(e.start, e.end))
          ? []
          : x.edits.map((e) => ({ ...e, start: moved(e.start), end: moved(e.start) + (e.end - e.start) })),
      })),
    });
  }
  return out;
}

/** Returns a text with edits made, which do not overlap. */
export function apply(text, edits) {
  let out = text;
  for (const e of [...edits].sort((a, b) => b.start - a.start)) out = out.slice(0, e.start) + e.new + out.slice(e.end);
  return out;
}

/** Reports whether two findings are the same fault. */
export function same(a, b) {
  return a.rule === b.rule && a.start === b.start && a.end === b.end && a.message === b.message;
}
