/** Least time between two refreshes that only bring counts. */
const COUNTS_GAP_MS = 5000;
/** Ages are told in minutes. */
const AGES_MS = 30_000;

/** Asks the editor to read its CodeLenses anew: at once for something new, seldom for counts and ages. */
export class CodeLensRefresh {
  readonly #refresh: () => void;
  readonly #isAnythingShown: () => boolean;
  #timer: NodeJS.Timeout | undefined;
  #ages: NodeJS.Timeout | undefined;
  #last = 0;
  #soon = false;

  constructor(refresh: () => void, isAnythingShown: () => boolean) {
    this.#refresh = refresh;
    this.#isAnythingShown = isAnythingShown;
  }

  /** Something came, moved or went. Several of them at the same moment are one refresh. */
  now(): void {
    if (!this.#soon) {
      this.#soon = true;
      this.#schedule(20);
    }
  }

  counts(): void {
    if (this.#timer === undefined) {
      this.#schedule(Math.max(0, this.#last + COUNTS_GAP_MS - Date.now()));
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#ages);
  }

  #schedule(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#soon = false;
      this.#last = Date.now();
      this.#refresh();
      this.#keepAges();
    }, delayMs);
  }

  #keepAges(): void {
    clearTimeout(this.#ages);
    this.#ages = this.#isAnythingShown() ? setTimeout(() => this.counts(), AGES_MS) : undefined;
  }
}
