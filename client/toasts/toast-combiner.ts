import type { MappedEvent } from '@cet/protocol/language.ts';
import type { EventType } from '@cet/protocol/report.ts';
import { clip, eventName, eventTitle, placeText } from '../events/event-text.ts';
import { notificationText } from '../notification-text.ts';

/** Events that arrive within this time of the first one share a toast, in ms. */
export const COMBINE_MS = 1500;

/** What a toast says. */
export interface Toast {
  severity: 'error' | 'warning' | 'information';
  text: string;
  events: MappedEvent[];
}

/** Gathers events for `COMBINE_MS` and gives them out as one toast. */
export class ToastCombiner {
  readonly #show: (toast: Toast) => void;
  readonly #schedule: (run: () => void, ms: number) => () => void;
  #waiting = new Map<string, MappedEvent>();
  #cancel: (() => void) | undefined;

  /** @param schedule runs something later; gives back how to cancel it */
  constructor(show: (toast: Toast) => void, schedule: (run: () => void, ms: number) => () => void) {
    this.#show = show;
    this.#schedule = schedule;
  }

  add(event: MappedEvent): void {
    this.#waiting.set(event.id, event);
    this.#cancel ??= this.#schedule(() => this.#flush(), COMBINE_MS);
  }

  dispose(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#waiting.clear();
  }

  #flush(): void {
    const events = [...this.#waiting.values()];
    this.#waiting = new Map();
    this.#cancel = undefined;
    this.#show(toastOf(events));
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

/** Names of this many events fit into a notification. */
const NAMED = 3;

/** Words and severity for one or several events; the severity is that of the worst. */
export function toastOf(events: MappedEvent[]): Toast {
  const severity = RANK[Math.max(...events.map((event) => RANK.indexOf(SEVERITY[event.type])))] ?? 'error';
  const [first] = events;
  if (first !== undefined && events.length === 1) {
    const what = first.type === 'custom' ? 'event' : 'error';
    const kind =
      first.resurfacedAt === undefined ? `New ${what} in your code` : `An ${what} that was resolved is back`;
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
