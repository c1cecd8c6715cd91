/** One message of the stream, as it stands now. */
export interface Change {
  seq: number;
  /** JSON text, ready to send. */
  text: string;
}

/**
 * The latest message per subject (an event, the list of agents), in the order of `seq`. A later message of a subject
 * takes the place of the earlier one: what is sent again to someone who was away or slow is coalesced by itself.
 */
export class ChangeRing {
  readonly #bySubject = new Map<string, Change>();
  readonly #capacity: number;
  #lastSeq = 0;
  /** Changes up to here may be gone. */
  #floor = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** @param textOf gets the message's `seq` */
  append(subject: string, textOf: (seq: number) => string): Change {
    const seq = ++this.#lastSeq;
    const change = { seq, text: textOf(seq) };
    // Deleted first, so that the map's order of insertion stays the order of `seq`.
    this.#bySubject.delete(subject);
    this.#bySubject.set(subject, change);
    if (this.#bySubject.size > this.#capacity) {
      const [oldest] = this.#bySubject;
      if (oldest !== undefined) {
        this.#bySubject.delete(oldest[0]);
        this.#floor = oldest[1].seq;
      }
    }
    return change;
  }

  /** True where everything after `seq` is still here. */
  reaches(seq: number): boolean {
    return seq >= this.#floor && seq <= this.#lastSeq;
  }

  /** Changes after `seq`, in order. Only complete where `reaches(seq)`. */
  after(seq: number): Change[] {
    const changes: Change[] = [];
    for (const change of this.#bySubject.values()) if (change.seq > seq) changes.push(change);
    return changes;
  }
}
