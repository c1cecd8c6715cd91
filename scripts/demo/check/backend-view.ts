import type { EventSummary } from '@cet/protocol/event.ts';
import type { EventType } from '@cet/protocol/report.ts';
import { API_PATH, EventPage, type EventQuery } from '@cet/protocol/rest.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '@cet/protocol/version.ts';
import { Value } from 'typebox/value';

/** All events that the backend lists, over all pages. */
export async function listEvents(url: string, token: string): Promise<EventSummary[]> {
  const events: EventSummary[] = [];
  const query: EventQuery = { limit: 1000 };
  do {
    const address = new URL(`${url}${API_PATH}/events`);
    for (const [key, value] of Object.entries(query)) address.searchParams.set(key, String(value));
    const response = await fetch(address, {
      headers: { authorization: `Bearer ${token}`, [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) },
    });
    if (!response.ok) throw new Error(`The backend answered ${response.status}: ${await response.text()}`);
    const page = Value.Parse(EventPage, await response.json());
    events.push(...page.events);
    if (page.cursor === undefined) break;
    query.cursor = page.cursor;
  } while (query.cursor !== undefined);
  return events;
}

/** Distinct events and occurrences by type. */
export function countEvents(
  events: readonly Pick<EventSummary, 'type' | 'occurrences'>[],
): Partial<Record<EventType, { events: number; occurrences: number }>> {
  const counts: ReturnType<typeof countEvents> = {};
  for (const { type, occurrences } of events) {
    counts[type] ??= { events: 0, occurrences: 0 };
    counts[type].events++;
    counts[type].occurrences += occurrences;
  }
  return counts;
}
