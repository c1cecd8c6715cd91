import { RATE_WINDOW_MS } from '../analysis/event-rate.ts';
import type { Store } from '../store/store.ts';
import type { LiveHub } from './live-hub.ts';

const INTERVAL_MS = 60_000;

/**
 * Tells connected editors once a minute of rates that fall because nothing happens: events that occur are sent
 * anyway, and what was quiet for longer than the window has been sent with rate 0 already.
 */
export class RateRefresh {
  readonly #store: Store;
  readonly #hub: LiveHub;
  readonly #timer: NodeJS.Timeout;

  constructor(store: Store, hub: LiveHub) {
    this.#store = store;
    this.#hub = hub;
    this.#timer = setInterval(this.#refresh, INTERVAL_MS);
    this.#timer.unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  readonly #refresh = async (): Promise<void> => {
    if (this.#hub.clientCount === 0) return;
    const now = Date.now();
    try {
      const oldest = now - RATE_WINDOW_MS - 2 * INTERVAL_MS;
      for (const event of await this.#store.ask('fadingEvents', oldest, now - INTERVAL_MS)) {
        this.#hub.publishEvent('count', event);
      }
    } catch {
      // The store's trouble is shown by /health; the next minute tries again.
    }
  };
}
