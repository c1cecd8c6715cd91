import type { Host } from './host.ts';

/** Changes closer together than this are saved once, in ms: dragging a separator makes many. */
const DELAY_MS = 250;

/** Small state that outlives a reload: pane sizes, filters. Saved a moment after it changes. */
export class SavedState<T extends object> {
  readonly #host: Host;
  #state: T;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `saved` comes from the host and may be of another version: only values with the default's type are taken. */
  constructor(host: Host, defaults: T, saved: unknown) {
    this.#host = host;
    this.#state = { ...defaults };
    // A webview that is hidden, or a page that is reloaded, does not wait for the timer.
    window.addEventListener('pagehide', () => this.#save());
    if (saved === null || typeof saved !== 'object') return;
    for (const key of Object.keys(defaults) as (keyof T)[]) {
      const value = (saved as Partial<T>)[key];
      if (value !== undefined && kindOf(value) === kindOf(defaults[key])) this.#state[key] = value;
    }
  }

  get value(): Readonly<T> {
    return this.#state;
  }

  change(part: Partial<T>): void {
    this.#state = { ...this.#state, ...part };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), DELAY_MS);
  }

  #save(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // State is a convenience: where it cannot be kept, the app works on.
    this.#host.request('host/saveState', { state: this.#state }).catch(() => undefined);
  }
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return value === null ? 'null' : typeof value;
}
