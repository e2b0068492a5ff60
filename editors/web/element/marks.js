// Marks that do not change the document: the CSS Custom Highlight API. A page has one registry, which all fields share.

const names = ['error', 'warning', 'suggestion', 'current'];

/** The marks of one field. */
export class Marks {
  #own = Object.fromEntries(names.map((name) => [name, new Set()]));

  /** Shows the ranges of a kind: error, warning, suggestion or current. */
  set(kind, ranges) {
    const name = `copydesk-${kind}`;
    let all = CSS.highlights.get(name);
    if (!all) CSS.highlights.set(name, (all = new Highlight()));
    all.priority = names.indexOf(kind) === 3 ? 9 : 3 - names.indexOf(kind);
    for (const range of this.#own[kind]) all.delete(range);
    this.#own[kind] = new Set(ranges);
    for (const range of ranges) all.add(range);
  }

  clear() {
    for (const name of names) this.set(name, []);
  }
}
