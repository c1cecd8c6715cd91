import type { EventState } from '@cet/protocol/event.ts';
import type { EventsChangedParams, MappedEvent } from '@cet/protocol/language.ts';
import { asHostError, type Host, type HostError } from '../host/host.ts';

/** The events that the list chooses from, kept up to date. */
export class EventListModel {
  readonly #host: Host;
  readonly #changed: () => void;
  readonly #events = new Map<string, MappedEvent>();
  #sorted: MappedEvent[] | undefined;
  #order: string[] = [];
  /**
   * True while the pointer or the keyboard is on the list: rows then keep their places and new ones wait, so that none
   * slips away under a click.
   */
  held = false;
  includeClosed = false;
  isLoaded = false;
  failure: HostError | undefined;
  #lastClosed: { event: MappedEvent; state: EventState } | undefined;
  actionFailure: HostError | undefined;

  constructor(host: Host, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
  }

  /** All events, last seen first. */
  get events(): readonly MappedEvent[] {
    this.#sorted ??= this.#sort();
    return this.#sorted;
  }

  /** Events that came while the rows were held. */
  get waiting(): MappedEvent[] {
    if (!this.held) return [];
    const shown = new Set(this.events.map((event) => event.id));
    return [...this.#events.values()].filter((event) => !shown.has(event.id));
  }

  /** The last event that was resolved or hidden here, to undo it; none once it is open again, as when it came back. */
  get lastClosed(): { event: MappedEvent; state: EventState } | undefined {
    const closed = this.#lastClosed;
    return closed !== undefined && this.#events.get(closed.event.id)?.state === 'open' ? undefined : closed;
  }

  get environments(): string[] {
    return [...new Set([...this.#events.values()].map((event) => event.environment))].sort();
  }

  /** The environment that most events are of; rows name only another one. */
  get usualEnvironment(): string | undefined {
    const groups = Map.groupBy(this.#events.values(), (event) => event.environment);
    return [...groups].sort(([, a], [, b]) => b.length - a.length)[0]?.[0];
  }

  async load(): Promise<void> {
    try {
      const events = await this.#host.request(
        'cet/events',
        this.includeClosed ? { includeClosed: true } : {},
      );
      this.#events.clear();
      for (const event of events) this.#events.set(event.id, event);
      this.isLoaded = true;
      this.failure = undefined;
    } catch (thrown) {
      this.failure = asHostError(thrown);
    }
    this.#touch();
  }

  update(params: EventsChangedParams): void {
    if (params.reset) this.#events.clear();
    for (const event of params.changed) this.#events.set(event.id, event);
    this.isLoaded = true;
    this.#touch();
    // A list that was read anew holds the open events only.
    if (params.reset && this.includeClosed) void this.load();
  }

  /** Keeps rows where they are, or lets them move again. */
  hold(held: boolean): void {
    if (this.held === held) return;
    this.held = held;
    this.#touch();
  }

  /** Gives rows their places anew without letting them go. */
  showWaiting(): void {
    this.#order = this.#newestFirst().map((event) => event.id);
    this.#touch();
  }

  async setState(event: MappedEvent, state: EventState): Promise<void> {
    this.actionFailure = undefined;
    this.#lastClosed = undefined;
    try {
      const summary = await this.#host.request('cet/setState', { event: event.id, state });
      this.#events.set(event.id, { ...event, ...summary });
      if (state !== 'open') this.#lastClosed = { event, state };
    } catch (thrown) {
      this.actionFailure = asHostError(thrown);
    }
    this.#touch();
  }

  #touch(): void {
    this.#sorted = undefined;
    this.#changed();
  }

  #sort(): MappedEvent[] {
    if (!this.held || this.#order.length === 0) this.#order = this.#newestFirst().map((event) => event.id);
    return this.#order.flatMap((id) => this.#events.get(id) ?? []);
  }

  #newestFirst(): MappedEvent[] {
    return [...this.#events.values()].sort((a, b) => b.lastSeenAt - a.lastSeenAt);
  }
}
