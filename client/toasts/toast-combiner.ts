import type { MappedEvent } from '@cet/protocol/language.ts';
import type { EventType } from '@cet/protocol/report.ts';
import { clip, eventName, eventTitle, placeText } from '../events/event-text.ts';
import { notificationText } from '../notification-text.ts';

/** A toast waits until no further event came for this long, in ms: an application that starts fails in several places. */
export const QUIET_MS = 1500;
/** It waits no longer than this for quiet, in ms. */
export const GATHER_MS = 6000;
/** While one toast is on the screen the next one waits this long, in ms: two at once hide the code. */
export const GAP_MS = 15_000;

/** What a toast says. */
export interface Toast {
  severity: 'error' | 'warning' | 'information';
  text: string;
  events: MappedEvent[];
}

/** The part of the clock that is needed here. */
export interface Timing {
  now(): number;
  /** Runs something later; gives back how to cancel it. */
  schedule(run: () => void, ms: number): () => void;
}

/** Gathers events that come together and gives them out as one toast. */
export class ToastCombiner {
  readonly #show: (toast: Toast) => Thenable<unknown>;
  readonly #timing: Timing;
  #waiting = new Map<string, MappedEvent>();
  #firstAt = 0;
  /** When the toast that is still on the screen was shown. */
  #shownAt: number | undefined;
  #cancel: (() => void) | undefined;

  /** @param show gives back what ends when the toast is closed */
  constructor(show: (toast: Toast) => Thenable<unknown>, timing: Timing) {
    this.#show = show;
    this.#timing = timing;
  }

  add(event: MappedEvent): void {
    const isKnown = this.#waiting.has(event.id);
    if (this.#waiting.size === 0) this.#firstAt = this.#timing.now();
    this.#waiting.set(event.id, event);
    if (!isKnown) this.#plan();
  }

  dispose(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#waiting.clear();
  }

  #plan(): void {
    this.#cancel?.();
    const now = this.#timing.now();
    const quietAt = Math.min(now + QUIET_MS, this.#firstAt + GATHER_MS);
    const freeAt = this.#shownAt === undefined ? 0 : this.#shownAt + GAP_MS;
    this.#cancel = this.#timing.schedule(() => this.#flush(), Math.max(0, quietAt - now, freeAt - now));
  }

  #flush(): void {
    const events = [...this.#waiting.values()];
    const shownAt = this.#timing.now();
    this.#waiting = new Map();
    this.#cancel = undefined;
    this.#shownAt = shownAt;
    const closed = () => {
      if (this.#shownAt !== shownAt) return;
      this.#shownAt = undefined;
      if (this.#waiting.size > 0) this.#plan();
    };
    this.#show(toastOf(events)).then(closed, closed);
  }
}

const SEVERITY: Record<EventType, Toast['severity']> = {
  uncaught: 'error',
  swallowed: 'warning',
  caught: 'warning',
  'logged-error': 'warning',
  'logged-warning': 'information',
  custom: 'information',
};
const RANK: Toast['severity'][] = ['information', 'warning', 'error'];

/** What a person calls an event that is no error. */
const WORD: Partial<Record<EventType, string>> = { custom: 'event', 'logged-warning': 'warning' };

/** Names of this many events fit into a notification. */
const NAMED = 3;

/** Words and severity for one or several events; the severity is that of the worst. */
export function toastOf(events: MappedEvent[]): Toast {
  const severity = RANK[Math.max(...events.map((event) => RANK.indexOf(SEVERITY[event.type])))] ?? 'error';
  const [first] = events;
  if (first !== undefined && events.length === 1) {
    const what = WORD[first.type] ?? 'error';
    const article = what === 'warning' ? 'A' : 'An';
    const kind =
      first.resurfacedAt === undefined
        ? `New ${what} in your code`
        : `${article} ${what} that was resolved is back`;
    const message = first.message ? `: ${clip(first.message, 120)}` : '';
    return {
      severity,
      text: notificationText(`${kind}: ${eventTitle(first)} at ${placeText(first.location)}${message}`),
      events,
    };
  }
  const named = events.slice(0, NAMED).map((event) => `${eventName(event)} at ${placeText(event.location)}`);
  const more = events.length - named.length;
  const list = more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
  return { severity, text: notificationText(`${events.length} new errors in your code: ${list}`), events };
}
