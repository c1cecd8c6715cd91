import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { EventSummary, RelatedEvent } from '@cet/protocol/event.ts';
import type { EventType } from '@cet/protocol/report.ts';
import { RATE_WINDOW_MS } from '../analysis/event-rate.ts';
import { normaliseFrame } from '../events/normalise-frame.ts';
import type { ExceptionOrigin, OriginRelation } from '../events/origins.ts';
import { SUMMARY_COLUMNS, type SummaryRow, summaryOf } from './event-summary-query.ts';
import type { PreparedSnapshot } from './prepared-report.ts';

/** Events that are told as related to one, and candidates that are looked at for each kind. */
const MAX_RELATED = 20;
const MAX_CANDIDATES = 200;
/** Other exceptions of an event that are looked for, and events that are looked at as such. */
const MAX_ORIGINS = 32;
const MAX_LINKED = 50;

type Relation = RelatedEvent['relation'];

/** What an event of a type does with another exception. */
function forward(relation: OriginRelation, type: EventType): Relation {
  if (relation === 'cause') return 'caused-by';
  if (relation === 'suppressed') return 'suppresses';
  if (relation === 'replaced') return 'replaces';
  return isThrown(type) ? 'rethrows' : 'logs';
}

/** What the other exception's event is told of one of a type. */
function reverse(relation: OriginRelation, type: EventType): Relation {
  if (relation === 'cause') return 'wrapped-by';
  if (relation === 'suppressed') return 'suppressed-by';
  if (relation === 'replaced') return 'replaced-by';
  return isThrown(type) ? 'rethrown-by' : 'logged-by';
}

function isThrown(type: EventType): boolean {
  return type === 'caught' || type === 'uncaught' || type === 'swallowed';
}

type LinkRow = SummaryRow & { relation: OriginRelation };

/**
 * Links events by the exceptions in their chains. An exception's own event is the one that its agent knows, else that of
 * its class and place.
 */
export class RelatedEvents {
  readonly #add: StatementSync;
  readonly #origins: StatementSync;
  readonly #candidates: StatementSync;
  readonly #wrappers: StatementSync;
  readonly #link: StatementSync;
  readonly #linked: StatementSync;
  readonly #linkedBy: StatementSync;
  readonly #code: StatementSync;

  constructor(db: DatabaseSync) {
    this.#add = db.prepare(`
      INSERT OR IGNORE INTO event_origins (event_id, relation, name, class, method)
      VALUES (:event, :relation, :name, :class, :method)`);
    this.#origins = db.prepare(
      `SELECT relation, name, class, method FROM event_origins WHERE event_id = ? LIMIT ${MAX_ORIGINS}`,
    );
    this.#candidates = db.prepare(`
      SELECT ${SUMMARY_COLUMNS} FROM events e WHERE e.id IN (
        SELECT id FROM events
        WHERE name = :name AND service = :service AND environment = :environment AND id <> :id
        ORDER BY last_seen_at DESC LIMIT ${MAX_CANDIDATES})
      ORDER BY e.last_seen_at DESC`);
    this.#wrappers = db.prepare(`
      SELECT o.relation AS relation, ${SUMMARY_COLUMNS} FROM event_origins o JOIN events e ON e.id = o.event_id
      WHERE o.name = :name AND o.class = :class AND o.method = :method AND e.id IN (
        SELECT w.id FROM event_origins v JOIN events w ON w.id = v.event_id
        WHERE v.name = :name AND v.class = :class AND v.method = :method
          AND w.service = :service AND w.environment = :environment AND w.id <> :id
        ORDER BY w.last_seen_at DESC LIMIT ${MAX_LINKED})
      ORDER BY e.last_seen_at DESC`);
    this.#link = db.prepare(`
      INSERT OR IGNORE INTO event_links (event_id, relation, origin_id)
      SELECT :event, :relation, event_id FROM definitions
      WHERE session = :session AND id = :definition AND event_id <> :event`);
    this.#linked = db.prepare(`
      SELECT l.relation AS relation, ${SUMMARY_COLUMNS} FROM event_links l JOIN events e ON e.id = l.origin_id
      WHERE l.event_id = :id AND e.id IN (
        SELECT w.id FROM event_links m JOIN events w ON w.id = m.origin_id
        WHERE m.event_id = :id ORDER BY w.last_seen_at DESC LIMIT ${MAX_LINKED})
      ORDER BY e.last_seen_at DESC`);
    this.#linkedBy = db.prepare(`
      SELECT l.relation AS relation, ${SUMMARY_COLUMNS} FROM event_links l JOIN events e ON e.id = l.event_id
      WHERE l.origin_id = :id AND e.id IN (
        SELECT w.id FROM event_links m JOIN events w ON w.id = m.event_id
        WHERE m.origin_id = :id ORDER BY w.last_seen_at DESC LIMIT ${MAX_LINKED})
      ORDER BY e.last_seen_at DESC`);
    this.#code = db.prepare("SELECT code ->> 'statement' AS statement FROM events WHERE id = ?");
  }

  /** Remembers which exceptions take part in an event, within the caller's transaction. */
  add(event: string, session: string, { origins, links }: Pick<PreparedSnapshot, 'origins' | 'links'>): void {
    for (const origin of origins) this.#add.run({ event, ...origin });
    for (const link of links) this.#link.run({ event, session, ...link });
  }

  /** What is related to an event: its causes first, then who wraps or logs it, then other ends of the same throw. */
  of(event: EventSummary, now: number): RelatedEvent[] {
    const found = new Map<string, RelatedEvent>();
    const put = (relation: RelatedEvent['relation'], summary: EventSummary) => {
      if (found.has(summary.id) || found.size >= MAX_RELATED) return;
      const { id, type, name, message, logged, location, state, lastSeenAt, occurrences } = summary;
      found.set(id, {
        relation,
        id,
        type,
        name,
        ...(message !== undefined && { message }),
        ...(logged !== undefined && { logged }),
        location,
        state,
        lastSeenAt,
        occurrences,
      });
    };
    const place = stablePlace(event);
    const known = this.#known(event.id, now);
    for (const { relation, summary } of known) put(forward(relation, event.type), summary);
    for (const origin of this.#origins.all(event.id) as unknown as ExceptionOrigin[]) {
      if (found.size >= MAX_RELATED) break;
      if (known.some(({ summary }) => summary.name === origin.name && isAt(summary, origin))) continue;
      for (const candidate of this.#named(origin.name, event, now)) {
        if (isAt(candidate, origin)) put(forward(origin.relation, event.type), candidate);
      }
    }
    const here = { name: event.name, ...place, ...sameService(event), since: now - RATE_WINDOW_MS };
    const at = { id: event.id, since: here.since };
    for (const row of this.#linkedBy.all(at) as unknown as LinkRow[]) {
      put(reverse(row.relation, row.type), summaryOf(row, now));
    }
    for (const row of this.#wrappers.all(here) as unknown as LinkRow[]) {
      if (found.size >= MAX_RELATED) break;
      const others = found.has(row.id) ? [] : this.#known(row.id, now);
      if (others.some(({ summary }) => summary.name === event.name && isAt(summary, place))) continue;
      put(reverse(row.relation, row.type), summaryOf(row, now));
    }
    for (const candidate of this.#named(event.name, event, now)) {
      if (isAt(candidate, place) && this.#isSameStatement(event, candidate)) put('same-throw', candidate);
    }
    return [...found.values()];
  }

  /** The events of the exceptions in an event's chain that its agents knew. */
  #known(id: string, now: number): { relation: OriginRelation; summary: EventSummary }[] {
    const rows = this.#linked.all({ id, since: now - RATE_WINDOW_MS }) as unknown as LinkRow[];
    return rows.map((row) => ({ relation: row.relation, summary: summaryOf(row, now) }));
  }

  /** True also where the code of one is not known. */
  #isSameStatement(...events: EventSummary[]): boolean {
    const known = events
      .map(({ id }) => (this.#code.get(id) as { statement: string | null } | undefined)?.statement)
      .filter((statement) => statement !== null && statement !== undefined);
    return new Set(known).size <= 1;
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
