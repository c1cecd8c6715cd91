import type { EventSummary } from '@cet/protocol/event.ts';
import type { EventsChangedParams, FeatureSettings, MappedEvent } from '@cet/protocol/language.ts';
import type { EventBook } from './events/event-book.ts';
import { isShown, passesFilter } from './events/shown-events.ts';
import type { NewEvents } from './features/new-events.ts';
import { mapped, type Placements } from './features/placements.ts';

/** Changes are gathered this long before the client hears of them; mere counts may wait longer. */
const GATHER_MS = 30;
const GATHER_COUNTS_MS = 250;

export interface EventFlowSink {
  eventsChanged(params: EventsChangedParams): void;
  newEvents(events: MappedEvent[]): void;
  /** @param urgent false for mere counts */
  codeLensChanged(urgent: boolean): void;
}

/** The way of an event from the backend's stream to the editor: book, place in the workspace, news. */
export class EventFlow {
  readonly #book: EventBook;
  readonly #placements: Placements;
  readonly #news: NewEvents;
  readonly #ready: () => Promise<unknown>;
  readonly #settings: () => FeatureSettings;
  readonly #sink: EventFlowSink;
  readonly #changed = new Set<string>();
  readonly #new = new Set<string>();
  #reset = false;
  #hasListed = false;
  #timer: NodeJS.Timeout | undefined;
  #timerIsUrgent = false;

  /** @param ready resolves when the workspace's files are known */
  constructor(
    book: EventBook,
    placements: Placements,
    news: NewEvents,
    ready: () => Promise<unknown>,
    settings: () => FeatureSettings,
    sink: EventFlowSink,
  ) {
    this.#book = book;
    this.#placements = placements;
    this.#news = news;
    this.#ready = ready;
    this.#settings = settings;
    this.#sink = sink;
  }

  /** The whole list was read from this backend. */
  async listed(backend: string, events: EventSummary[], backendNowMs: number): Promise<void> {
    this.#hasListed = true;
    this.#book.reset(events);
    for (const event of this.#news.listed(backend, events, backendNowMs)) {
      this.#new.add(event.id);
    }
    await this.#ready();
    await this.#placements.reset(this.#book.all());
    this.resend();
  }

  /** One event came or changed. */
  put(event: EventSummary): void {
    const change = this.#book.put(event);
    const isNews = (change === 'new' || change === 'resurfaced') && this.#news.arrived(event);
    void this.#place(event, change !== 'counts', isNews);
  }

  /** Sends the whole list: settings or places have changed. */
  resend(): void {
    if (!this.#hasListed) {
      return;
    }
    this.#reset = true;
    this.#sink.codeLensChanged(true);
    this.#gather(true);
  }

  /** These events have another place in the workspace now. */
  moved(events: string[]): void {
    for (const id of events) {
      this.#changed.add(id);
    }
    this.#sink.codeLensChanged(true);
    this.#gather(true);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  async #place(event: EventSummary, urgent: boolean, isNews: boolean): Promise<void> {
    await this.#ready();
    await this.#placements.put(event, urgent);
    if (isNews) {
      this.#new.add(event.id);
    }
    this.#changed.add(event.id);
    this.#sink.codeLensChanged(urgent);
    this.#gather(urgent);
  }

  #gather(urgent: boolean): void {
    if (this.#timer !== undefined && (this.#timerIsUrgent || !urgent)) {
      return;
    }
    clearTimeout(this.#timer);
    this.#timerIsUrgent = urgent;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#tell();
      },
      urgent ? GATHER_MS : GATHER_COUNTS_MS,
    );
  }

  #tell(): void {
    const settings = this.#settings();
    const ids = this.#reset ? this.#book.all().map((event) => event.id) : [...this.#changed];
    const changed = ids
      .map((id) => this.#placements.get(id))
      .filter((placement) => placement !== undefined)
      .filter(({ event }) => passesFilter(event, settings))
      .map(mapped);
    const news = [...this.#new]
      .map((id) => this.#placements.get(id))
      .filter((placement) => placement !== undefined)
      .filter(({ event, path }) => path !== undefined && isShown(event, settings))
      .map(mapped);
    if (this.#reset || changed.length > 0) {
      this.#sink.eventsChanged({ reset: this.#reset, changed });
    }
    if (news.length > 0) {
      this.#sink.newEvents(news);
    }
    this.#reset = false;
    this.#changed.clear();
    this.#new.clear();
  }
}
