import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { EventSummary, RelatedEvent } from '@cet/protocol/event.ts';
import { RATE_WINDOW_MS } from '../analysis/event-rate.ts';
import { normaliseFrame } from '../events/normalise-frame.ts';
import type { ExceptionOrigin, OriginRelation } from '../events/origins.ts';
import { SUMMARY_COLUMNS, type SummaryRow, summaryOf } from './event-summary-query.ts';

/** Events that are told as related to one, and candidates that are looked at for each kind. */
const MAX_RELATED = 20;
const MAX_CANDIDATES = 200;

/** How the other side of a relation is called. */
const REVERSE: Readonly<Record<OriginRelation, RelatedEvent['relation']>> = {
  cause: 'wrapped-by',
  suppressed: 'suppressed-by',
  logged: 'logged-by',
};
const FORWARD: Readonly<Record<OriginRelation, RelatedEvent['relation']>> = {
  cause: 'caused-by',
  suppressed: 'suppresses',
  logged: 'logs',
};

/** Links events by the exceptions in their chains: an exception's own event is that of its class and place. */
export class RelatedEvents {
  readonly #add: StatementSync;
  readonly #origins: StatementSync;
  readonly #candidates: StatementSync;
  readonly #wrappers: StatementSync;

  constructor(db: DatabaseSync) {
    this.#add = db.prepare(`
      INSERT OR IGNORE INTO event_origins (event_id, relation, name, class, method)
      VALUES (:event, :relation, :name, :class, :method)`);
    this.#origins = db.prepare('SELECT relation, name, class, method FROM event_origins WHERE event_id = ?');
    this.#candidates = db.prepare(`
      SELECT ${SUMMARY_COLUMNS} FROM events e
      WHERE e.name = :name AND e.service = :service AND e.environment = :environment AND e.id <> :id
      ORDER BY e.last_seen_at DESC LIMIT ${MAX_CANDIDATES}`);
    this.#wrappers = db.prepare(`
      SELECT o.relation AS relation, ${SUMMARY_COLUMNS} FROM event_origins o JOIN events e ON e.id = o.event_id
      WHERE o.name = :name AND o.class = :class AND o.method = :method
        AND e.service = :service AND e.environment = :environment AND e.id <> :id
      ORDER BY e.last_seen_at DESC LIMIT ${MAX_CANDIDATES}`);
  }

  /** Remembers which exceptions take part in an event, within the caller's transaction. */
  add(event: string, origins: readonly ExceptionOrigin[]): void {
    for (const origin of origins) this.#add.run({ event, ...origin });
  }

  /** What is related to an event: its causes first, then who wraps or logs it, then other ends of the same throw. */
  of(event: EventSummary, now: number): RelatedEvent[] {
    const found = new Map<string, RelatedEvent>();
    const put = (relation: RelatedEvent['relation'], summary: EventSummary) => {
      if (found.has(summary.id) || found.size >= MAX_RELATED) return;
      const { id, type, name, message, location, state, lastSeenAt, occurrences } = summary;
      found.set(id, {
        relation,
        id,
        type,
        name,
        ...(message !== undefined && { message }),
        location,
        state,
        lastSeenAt,
        occurrences,
      });
    };
    const place = stablePlace(event);
    for (const origin of this.#origins.all(event.id) as unknown as ExceptionOrigin[]) {
      for (const candidate of this.#named(origin.name, event, now)) {
        if (isAt(candidate, origin)) put(FORWARD[origin.relation], candidate);
      }
    }
    const here = { name: event.name, ...place, ...sameService(event), since: now - RATE_WINDOW_MS };
    for (const row of this.#wrappers.all(here) as unknown as (SummaryRow & { relation: OriginRelation })[]) {
      put(REVERSE[row.relation], summaryOf(row, now));
    }
    for (const candidate of this.#named(event.name, event, now)) {
      if (isAt(candidate, place)) put('same-throw', candidate);
    }
    return [...found.values()];
  }

  #named(name: string, event: EventSummary, now: number): EventSummary[] {
    const rows = this.#candidates.all({ name, ...sameService(event), since: now - RATE_WINDOW_MS });
    return (rows as unknown as SummaryRow[])
      .map((row) => summaryOf(row, now))
      .filter(({ occurrences, snapshots }) => occurrences + snapshots > 0);
  }
}

interface Place {
  class: string;
  method: string;
}

function sameService({ id, service, environment }: EventSummary) {
  return { id, service, environment };
}

function stablePlace({ location }: EventSummary): Place {
  const { class: className, method } = location;
  return normaliseFrame(className, method) ?? { class: className, method };
}

function isAt(event: EventSummary, place: Place): boolean {
  const own = stablePlace(event);
  return own.class === place.class && own.method === place.method;
}
