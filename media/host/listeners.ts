import type { HostEvents } from '@cet/protocol/webview.ts';

type Listener<E extends keyof HostEvents> = (data: HostEvents[E]) => void;

/** The listeners of a host, by event. */
export class Listeners {
  readonly #byEvent = new Map<keyof HostEvents, Set<Listener<never>>>();

  /** Adds a listener; the returned function removes it. */
  add<E extends keyof HostEvents>(event: E, listener: Listener<E>): () => void {
    const set = this.#byEvent.get(event) ?? new Set<Listener<never>>();
    this.#byEvent.set(event, set);
    set.add(listener as Listener<never>);
    return () => set.delete(listener as Listener<never>);
  }

  tell<E extends keyof HostEvents>(event: E, data: HostEvents[E]): void {
    for (const listener of this.#byEvent.get(event) ?? []) (listener as Listener<E>)(data);
  }
}
