import { setImmediate } from 'node:timers/promises';
import type { EventSummary } from '@cet/protocol/event.ts';
import type { MappedEvent } from '@cet/protocol/language.ts';
import { isSamePlace } from '../events/event-book.ts';
import type { Located, Locator } from '../mapping/locator.ts';

/** An event with its place, and the place of the `catch` that handles it, in the workspace. */
export interface Placement extends Located {
  event: EventSummary;
  handler?: Located;
}

/** Events located between two turns of the event loop. */
const BATCH = 8;

/** Keeps every event's place in the workspace, and finds it anew when code or event change. */
export class Placements {
  readonly #locator: Locator;
  readonly #changed: (paths: Set<string>, urgent: boolean) => void;
  #byEvent = new Map<string, Placement>();
  #byPath = new Map<string, Set<string>>();
  /** Guards against a slow answer that overtakes a newer one. */
  #generation = 0;
  readonly #latest = new Map<string, number>();

  /** @param changed told the files on which something is different; not urgent where only counts are */
  constructor(locator: Locator, changed: (paths: Set<string>, urgent: boolean) => void) {
    this.#locator = locator;
    this.#changed = changed;
  }

  get(event: string): Placement | undefined {
    return this.#byEvent.get(event);
  }

  all(): Placement[] {
    return [...this.#byEvent.values()];
  }

  /** Events shown in this file, or whose handler is. */
  inFile(path: string): Placement[] {
    return [...(this.#byPath.get(path) ?? [])].flatMap((id) => this.#byEvent.get(id) ?? []);
  }

  files(): string[] {
    return [...this.#byPath.keys()];
  }

  /** Forgets everything and places these. */
  async reset(events: EventSummary[]): Promise<void> {
    const before = new Set(this.#byPath.keys());
    this.#byEvent = new Map();
    this.#byPath = new Map();
    this.#latest.clear();
    await this.#placeAll(events, before);
  }

  /** Takes an event as it is now. */
  async put(event: EventSummary, urgent: boolean): Promise<Placement> {
    const known = this.#byEvent.get(event.id);
    if (known !== undefined && isSamePlace(known.event, event)) {
      known.event = event;
      this.#changed(new Set(pathsOf(known)), urgent);
      return known;
    }
    const touched = new Set<string>();
    const placement = await this.#place(event, touched);
    this.#changed(touched, true);
    return placement;
  }

  /** Finds the events of these files anew: their text changed. */
  async refreshFiles(paths: Iterable<string>): Promise<void> {
    const placed = new Set([...paths].flatMap((path) => this.inFile(path)));
    await this.#placeAll([...placed].map(({ event }) => event));
  }

  /** Finds the events anew that could be in a file of one of these names: it came or went. */
  async refreshNames(names: Set<string>): Promise<void> {
    const outermost = new Set([...names].map((name) => name.slice(0, name.lastIndexOf('.'))));
    const affected = this.all().filter(({ event }) =>
      [event.location, event.handler].some(
        (location) =>
          location !== undefined &&
          (names.has(location.file ?? '') ||
            outermost.has(location.class.slice(location.class.lastIndexOf('.') + 1).split('$')[0] ?? '')),
      ),
    );
    await this.#placeAll(affected.map(({ event }) => event));
  }

  async refreshAll(): Promise<void> {
    await this.#placeAll(this.all().map(({ event }) => event));
  }

  async #placeAll(events: EventSummary[], touched = new Set<string>()): Promise<void> {
    for (let i = 0; i < events.length; i += BATCH) {
      await Promise.all(events.slice(i, i + BATCH).map((event) => this.#place(event, touched)));
      if (i + BATCH < events.length) {
        await setImmediate();
      }
    }
    this.#changed(touched, true);
  }

  async #place(event: EventSummary, touched: Set<string>): Promise<Placement> {
    const generation = ++this.#generation;
    this.#latest.set(event.id, generation);
    const { handler } = event;
    const [located, catcher] = await Promise.all([
      this.#locator.locate(event.location, event.builtAt, event.service),
      handler?.application && handler.line !== undefined
        ? this.#locator.locate(handler, event.builtAt, event.service)
        : undefined,
    ]);
    const known = this.#byEvent.get(event.id);
    if (this.#latest.get(event.id) !== generation) {
      return known ?? { ...located, event };
    }
    // Counts may have come in while the files were read.
    const latest = known !== undefined && isSamePlace(known.event, event) ? known.event : event;
    const placement: Placement = {
      ...located,
      event: latest,
      ...(catcher?.path !== undefined && { handler: catcher }),
    };
    for (const path of known === undefined ? [] : pathsOf(known)) {
      const ids = this.#byPath.get(path);
      ids?.delete(event.id);
      if (ids?.size === 0) {
        this.#byPath.delete(path);
      }
      touched.add(path);
    }
    this.#byEvent.set(event.id, placement);
    for (const path of pathsOf(placement)) {
      const ids = this.#byPath.get(path) ?? new Set();
      this.#byPath.set(path, ids.add(event.id));
      touched.add(path);
    }
    return placement;
  }
}

export function mapped(placement: Placement): MappedEvent {
  return { ...placement.event, mapping: placement.mapping };
}

function pathsOf(placement: Placement): string[] {
  return [placement.path, placement.handler?.path].filter((path) => path !== undefined);
}
