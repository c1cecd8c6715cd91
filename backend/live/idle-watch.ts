/** A backend that was just started is given this long for its first editor, in ms. */
const FIRST_GRACE_MS = 60_000;

/** Ends a backend that nobody looks at: some time after the last editor went and none came. */
export class IdleWatch {
  readonly #idleMs: number;
  readonly #onIdle: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(idleMs: number, onIdle: () => void) {
    this.#idleMs = idleMs;
    this.#onIdle = onIdle;
    this.#start(Math.max(idleMs, FIRST_GRACE_MS));
  }

  /** @param count editors connected now */
  clients(count: number): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (count === 0) this.#start(this.#idleMs);
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #start(afterMs: number): void {
    this.#timer = setTimeout(this.#onIdle, afterMs);
    this.#timer.unref();
  }
}
