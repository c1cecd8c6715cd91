import type { MappedEvent } from '@cet/protocol/language.ts';
import { type ListFilter, passes } from './list-filter.ts';

/** A row of the list: a service, or an event below it. */
export type ListRow =
  | { kind: 'service'; service: string; events: number; open: boolean; position: number; siblings: number }
  | { kind: 'event'; event: MappedEvent; position: number; siblings: number };

/** Services with their events, both by last occurrence, newest first. */
export function listRows(
  events: readonly MappedEvent[],
  filter: ListFilter,
  folded: readonly string[],
): ListRow[] {
  const byService = Map.groupBy(
    events.filter((event) => passes(event, filter)),
    (event) => event.service,
  );
  const rows: ListRow[] = [];
  let position = 0;
  for (const [service, own] of byService) {
    position++;
    const open = !folded.includes(service);
    rows.push({ kind: 'service', service, events: own.length, open, position, siblings: byService.size });
    if (!open) continue;
    own.forEach((event, i) => {
      rows.push({ kind: 'event', event, position: i + 1, siblings: own.length });
    });
  }
  return rows;
}
