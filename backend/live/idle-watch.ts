/** A backend that was just started is given this long for its first editor, in ms. */
const FIRST_GRACE_MS = 60_000;

/** Ends a backend that nobody looks at: some time after the last editor went and none came. */
export class IdleWatch {
  readonly #onIdle: () => void;
  #idleMs: number | undefined;
  #clients = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param idleMs undefined where it is to stay */
  constructor(idleMs: number | undefined, onIdle: () => void) {
    this.#idleMs = idleMs;
    this.#onIdle = onIdle;
    if (idleMs !== undefined) this.#restart(Math.max(idleMs, FIRST_GRACE_MS));
  }

  /** How long it stays without an editor, in ms; undefined where it is to stay. */
  get idleMs(): number | undefined {
    return this.#idleMs;
  }

  /** Another wish than at the start; a time that runs begins anew. */
  limit(idleMs: number | undefined): void {
    this.#idleMs = idleMs;
    this.#restart(idleMs);
  }

  /** @param count editors connected now */
  clients(count: number): void {
    this.#clients = count;
    this.#restart(this.#idleMs);
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #restart(afterMs: number | undefined): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (afterMs === undefined || this.#clients > 0) return;
    this.#timer = setTimeout(this.#onIdle, afterMs);
    this.#timer.unref();
  }
}
