// A story of a rich-text editor as HTML that the engine reads, with a map back to the places of the editor.

/**
 * Collects a story. A place is whatever the editor counts in: a number, or an object with a number `at` and further
 * keys, such as the block that it is in. Each UTF-16 unit of a text is one place further.
 */
export class Story {
  #parts = [];
  #length = 0;
  #end; // the place behind the last element
  #segments = []; // { start, end, place, text } in the order of the source

  /** Adds the start of an element at a place. */
  open(name, place) {
    this.#add(`<${name}>`, place, false);
  }

  /** Adds the end of an element at a place; the place behind it counts if nothing follows. */
  close(name, place, behind = place) {
    this.#add(`</${name}>`, place, false);
    this.#end = behind;
  }

  /** Adds an element without content at a place, such as br or img. */
  leaf(name, place) {
    this.#add(`<${name}>`, place, false);
  }

  /** Adds text that begins at a place. */
  text(text, place) {
    let at = 0;
    for (const { 0: mark, index } of text.matchAll(/[&<>]/g)) {
      this.#add(text.slice(at, index), further(place, at), true);
      this.#add({ '&': '&amp;', '<': '&lt;', '>': '&gt;' }[mark], further(place, index), false, 1);
      at = index + 1;
    }
    this.#add(text.slice(at), further(place, at), true);
  }

  #add(source, place, text, width = 0) {
    if (source === '') return;
    const start = this.#length;
    this.#length += source.length;
    this.#parts.push(source);
    this.#segments.push({ start, end: this.#length, place, text, width });
  }

  /** The story as HTML. */
  get source() {
    return this.#parts.join('');
  }

  /** Returns the places of a range of the source: the first that is in it, and the one behind the last. */
  range(start, end) {
    if (start >= end) {
      const at = this.#place(start, false);
      return at === undefined ? null : { from: at, to: at };
    }
    const from = this.#place(start, false);
    const to = this.#place(end, true);
    return from === undefined || to === undefined ? null : { from, to };
  }

  /** Returns the offset of a place: of unit `at` of the first text whose place is accepted; undefined if none is. */
  offset(accepted, at) {
    const within = (s) => accepted(s.place) && at >= s.place.at && at <= s.place.at + (s.text ? s.end - s.start : s.width);
    const s = this.#segments.find((x) => (x.text || x.width > 0) && within(x));
    if (!s) return undefined;
    return s.text ? s.start + at - s.place.at : at === s.place.at ? s.start : s.end;
  }

  /** Returns the place of an offset. Between two segments, behind says which of them counts. */
  #place(offset, behind) {
    const all = this.#segments;
    if (all.length === 0) return undefined;
    let low = 0;
    let high = all.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (behind ? all[middle].end >= offset : all[middle].end > offset) high = middle;
      else low = middle + 1;
    }
    const s = all[low];
    if (s.text) return further(s.place, Math.min(offset, s.end) - s.start);
    if (offset <= s.start) return s.place;
    // The place behind a tag is that of what follows it.
    return s.width > 0 || offset < s.end ? further(s.place, s.width) : (all[low + 1]?.place ?? this.#end ?? s.place);
  }
}

function further(place, n) {
  return typeof place === 'number' ? place + n : { ...place, at: place.at + n };
}
