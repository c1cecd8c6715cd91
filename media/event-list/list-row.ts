import type { MappedEvent } from '@cet/protocol/language.ts';
import { type ListFilter, passes } from './list-filter.ts';

/** A row of the list: a service, or an event below it. */
export type ListRow =
  | { kind: 'service'; service: string; events: number; open: boolean; position: number; siblings: number }
  | { kind: 'event'; event: MappedEvent; position: number; siblings: number };

/** Services with their events: those whose code is in this workspace first, then by name; events as they are given. */
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
  for (const service of inOrder(byService.keys(), events)) {
    const own = byService.get(service) ?? [];
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

/** An order that does not change with each occurrence, nor with the filter: else a service is never where one saw it last. */
function inOrder(services: Iterable<string>, events: readonly MappedEvent[]): string[] {
  const here = new Set(
    events.filter((event) => event.mapping.state !== 'missing').map((event) => event.service),
  );
  const rank = (service: string) => (here.has(service) ? 0 : 1);
  return [...services].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}
