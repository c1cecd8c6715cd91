import type { EventSummary } from '@cet/protocol/event.ts';
import type { EventType } from '@cet/protocol/report.ts';
import type { Sighting } from '../../../test/probe/sighting.ts';

/** The event that a diagnostic's link opens, or undefined if it leads elsewhere. */
export function eventOfLink(link: string | undefined): string | undefined {
  const query = link === undefined ? undefined : link.slice(link.indexOf('?') + 1);
  if (query === undefined) return undefined;
  for (const text of [query, decodeURIComponent(query)]) {
    const id = /"event"\s*:\s*"([^"]+)"/.exec(text)?.[1];
    if (id !== undefined) return id;
  }
  return undefined;
}

/** Distinct events by type among what the editor showed; the backend tells which type an event has. */
export function countByType(
  sightings: readonly Sighting[],
  events: readonly Pick<EventSummary, 'id' | 'type'>[],
): Partial<Record<EventType, number>> {
  const types = new Map(events.map((event) => [event.id, event.type]));
  const ids = new Set(sightings.map((sighting) => eventOfLink(sighting.link)));
  const counts: Partial<Record<EventType, number>> = {};
  for (const id of ids) {
    const type = id === undefined ? undefined : types.get(id);
    if (type !== undefined) counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
}
