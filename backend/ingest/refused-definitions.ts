/** Sessions that are remembered; the longest silent are forgotten first, and asked once more. */
const MAX_SESSIONS = 1000;
/** Definitions remembered of one session. */
const MAX_REMEMBERED = 10_000;

/** Definitions that were sent and refused: asking for them again would bring the same ones again. */
export class RefusedDefinitions {
  readonly #sessions = new Map<string, Set<string>>();

  /**
   * Takes note of one report.
   *
   * @param accepted ids that are good now, whatever was before
   * @returns all that were refused of this session and are not to be asked for
   */
  note(session: string, refused: readonly string[], accepted: readonly string[]): ReadonlySet<string> {
    const known = this.#sessions.get(session) ?? new Set();
    for (const id of refused) if (known.size < MAX_REMEMBERED) known.add(id);
    for (const id of accepted) known.delete(id);
    this.#sessions.delete(session);
    if (known.size > 0) this.#sessions.set(session, known);
    if (this.#sessions.size > MAX_SESSIONS) {
      const [oldest] = this.#sessions.keys();
      if (oldest !== undefined) this.#sessions.delete(oldest);
    }
    return known;
  }
}
