/** Sessions that are remembered; the longest silent are forgotten first, and asked once more. */
const MAX_SESSIONS = 1000;
/** Definitions remembered of one session, as many as an agent knows, and of all of them. */
const MAX_REMEMBERED = 5_000;
const MAX_REMEMBERED_OF_ALL = 50_000;

/** Definitions that were sent and refused: asking for them again would bring the same ones again. */
export class RefusedDefinitions {
  readonly #sessions = new Map<string, Set<string>>();
  #remembered = 0;

  /**
   * Takes note of one report.
   *
   * @param accepted ids that are good now, whatever was before
   * @returns all that were refused of this session and are not to be asked for
   */
  note(session: string, refused: readonly string[], accepted: readonly string[]): ReadonlySet<string> {
    const known = this.#sessions.get(session) ?? new Set();
    this.#remembered -= known.size;
    for (const id of refused) if (known.size < MAX_REMEMBERED) known.add(id);
    if (known.size > 0) for (const id of accepted) known.delete(id);
    this.#remembered += known.size;
    this.#sessions.delete(session);
    if (known.size > 0) this.#sessions.set(session, known);
    while (this.#sessions.size > MAX_SESSIONS || this.#remembered > MAX_REMEMBERED_OF_ALL)
      this.#forgetOldest();
    return known;
  }

  #forgetOldest(): void {
    for (const [session, known] of this.#sessions) {
      this.#sessions.delete(session);
      this.#remembered -= known.size;
      return;
    }
  }
}
