/** A place of an editor: a number, or an object with a number that counts UTF-16 units. */
export type Place = number | { at: number };

/** A story of a rich-text editor as HTML that the engine reads, with a map back to the places of the editor. */
export class Story<P extends Place = number> {
  open(name: string, place: P): void;
  /** The place behind the element counts if nothing follows. */
  close(name: string, place: P, behind?: P): void;
  /** Adds an element without content, such as br or img. */
  leaf(name: string, place: P): void;
  text(text: string, place: P): void;
  readonly source: string;
  /** Returns the offset of unit at of the first text whose place is accepted; undefined if none is. */
  offset(accepted: (place: P) => boolean, at: number): number | undefined;
  /** Returns the places of a range of the source; null for a story without content. */
  range(start: number, end: number): { from: P; to: P } | null;
}
