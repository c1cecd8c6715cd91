import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { EventDetail, EventState, EventSummary, Occurrences } from '@cet/protocol/event.ts';
import type { EventQuery, OccurrenceQuery } from '@cet/protocol/rest.ts';
import type { Frame } from '@cet/protocol/snapshot.ts';
import { RATE_WINDOW_MS } from '../analysis/event-rate.ts';
import { unpackText } from './body-codec.ts';
import {
  type EventSummaryQuery,
  SUMMARY_COLUMNS,
  type SummaryRow,
  summaryOf,
} from './event-summary-query.ts';
import { RelatedEvents } from './related-events.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DEFAULT_LIMIT = 200;
/** JSON text of a page's events, in bytes; a page that would be larger ends earlier. */
const MAX_PAGE_BYTES = 4 * 1024 * 1024;
const DEFAULT_BUCKETS = 60;
/** Deployments, the last ones, and servers that are told of an event. */
const MAX_LISTED = 500;

/** A page of the event list; the live position is added by who answers. */
export interface EventRows {
  events: EventSummary[];
  cursor: string | undefined;
}

function list<T>(value: T | T[] | undefined): T[] | undefined {
  if (value === undefined) return undefined;
  return Array.isArray(value) ? value : [value];
}

function encodeCursor(last: EventSummary): string {
  return Buffer.from(JSON.stringify([last.lastSeenAt, last.id])).toString('base64url');
}

function decodeCursor(cursor: string): [number, string] | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(parsed)) return undefined;
    const [lastSeenAt, id] = parsed as unknown[];
    return typeof lastSeenAt === 'number' && typeof id === 'string' ? [lastSeenAt, id] : undefined;
  } catch {
    return undefined;
  }
}

/** What the REST resources read of events, and the state that people give them. */
export class EventQueries {
  readonly #db: DatabaseSync;
  readonly #summary: EventSummaryQuery;
  readonly #related: RelatedEvents;
  readonly #frames: StatementSync;
  readonly #deployments: StatementSync;
  readonly #servers: StatementSync;
  readonly #buckets: StatementSync;
  readonly #setState: StatementSync;
  readonly #fading: StatementSync;

  constructor(db: DatabaseSync, summary: EventSummaryQuery) {
    this.#db = db;
    this.#summary = summary;
    this.#related = new RelatedEvents(db);
    this.#frames = db.prepare('SELECT frames FROM event_frames WHERE event_id = ?');
    this.#deployments = db.prepare(`
      SELECT deployment, first_seen_at AS firstSeenAt, last_seen_at AS lastSeenAt, occurrences
      FROM (SELECT * FROM event_deployments WHERE event_id = ? ORDER BY last_seen_at DESC LIMIT ${MAX_LISTED})
      ORDER BY first_seen_at, deployment`);
    this.#servers = db.prepare(
      `SELECT server FROM event_servers WHERE event_id = ? ORDER BY server LIMIT ${MAX_LISTED}`,
    );
    this.#buckets = db.prepare(`
      SELECT start, span, occurrences FROM buckets
      WHERE event_id = ? AND span IN (${MINUTE_MS}, ${HOUR_MS}) AND start > ? AND start < ?`);
    this.#setState = db.prepare(`
      UPDATE events SET state = :state, resurfaced_at = CASE :state WHEN 'resolved' THEN NULL ELSE resurfaced_at END,
        resolved_at = CASE :state WHEN 'resolved' THEN :now ELSE NULL END,
        (resolved_in, resolved_in_ordinal) = (
          SELECT name, ordinal FROM deployments d
          WHERE :state = 'resolved' AND d.service = events.service AND d.environment = events.environment
          ORDER BY ordinal DESC LIMIT 1)
      WHERE id = :id`);
    this.#fading = db.prepare('SELECT id FROM events WHERE last_seen_at BETWEEN ? AND ? LIMIT 500');
  }

  /** Events as `GET /events` gives them; undefined for a cursor that this backend did not make. */
  list(query: EventQuery, now: number): EventRows | undefined {
    const where = ['(e.occurrences > 0 OR EXISTS (SELECT 1 FROM snapshots s WHERE s.event_id = e.id))'];
    const values: Record<string, SQLInputValue> = { since: now - RATE_WINDOW_MS };
    const equal = (column: string, value: string | undefined) => {
      if (value === undefined) return;
      where.push(`e.${column} = :${column}`);
      values[column] = value;
    };
    const oneOf = (column: string, allowed: string[] | undefined) => {
      if (allowed === undefined) return;
      where.push(`e.${column} IN (SELECT value FROM json_each(:${column}))`);
      values[column] = JSON.stringify(allowed);
    };
    equal('service', query.service);
    equal('environment', query.environment);
    oneOf('type', list(query.type));
    oneOf('state', list(query.state) ?? ['open' satisfies EventState]);
    if (query.deployment !== undefined) {
      where.push(
        'EXISTS (SELECT 1 FROM event_deployments d WHERE d.event_id = e.id AND d.deployment = :deployment)',
      );
      values.deployment = query.deployment;
    }
    if (query.text !== undefined && query.text !== '') {
      where.push("(instr(e.search, :text) > 0 OR instr(lower(ifnull(e.message, '')), :text) > 0)");
      values.text = query.text.toLowerCase();
    }
    if (query.cursor !== undefined) {
      const after = decodeCursor(query.cursor);
      if (after === undefined) return undefined;
      where.push('(e.last_seen_at < :at OR (e.last_seen_at = :at AND e.id > :after))');
      [values.at, values.after] = after;
    }
    const limit = query.limit ?? DEFAULT_LIMIT;
    values.limit = limit + 1;
    const rows = this.#db
      .prepare(
        `SELECT ${SUMMARY_COLUMNS} FROM events e WHERE ${where.join(' AND ')}
         ORDER BY e.last_seen_at DESC, e.id LIMIT :limit`,
      )
      .all(values) as unknown as SummaryRow[];
    const events: EventSummary[] = [];
    let bytes = 0;
    for (const row of rows.slice(0, limit)) {
      const event = summaryOf(row, now);
      bytes += Buffer.byteLength(JSON.stringify(event));
      if (bytes > MAX_PAGE_BYTES && events.length > 0) break;
      events.push(event);
    }
    const last = events.at(-1);
    return { events, cursor: rows.length > events.length && last ? encodeCursor(last) : undefined };
  }

  /** Undefined for an event that is not there. */
  detail(id: string, now: number): EventDetail | undefined {
    const summary = this.#summary.read(id, now);
    if (summary === undefined) return undefined;
    const frames = this.#frames.get(id) as { frames: Uint8Array } | undefined;
    return {
      ...summary,
      frames: frames === undefined ? [] : (JSON.parse(unpackText(frames.frames)) as Frame[]),
      deployments: this.#deployments.all(id) as unknown as EventDetail['deployments'],
      servers: (this.#servers.all(id) as { server: string }[]).map((row) => row.server),
      related: this.#related.of(summary, now),
    };
  }

  /**
   * Occurrences over time. Without `fromMs`: since the event was first seen, at least an hour. Buckets are whole
   * minutes; what is older than two days is known by the hour and falls into the bucket in which its hour begins.
   */
  occurrences(id: string, query: OccurrenceQuery, now: number): Occurrences | undefined {
    const summary = this.#summary.read(id, now);
    if (summary === undefined) return undefined;
    const toMs = query.toMs ?? now;
    const fromMs = Math.min(query.fromMs ?? Math.min(summary.firstSeenAt, toMs - HOUR_MS), toMs - 1);
    const wanted = query.buckets ?? DEFAULT_BUCKETS;
    let bucketMs = Math.max(1, Math.ceil((toMs - fromMs) / wanted / MINUTE_MS)) * MINUTE_MS;
    let start = Math.floor(fromMs / bucketMs) * bucketMs;
    // Aligning the start may need one bucket more than was asked for.
    while (Math.ceil((toMs - start) / bucketMs) > wanted && wanted > 1) {
      bucketMs += MINUTE_MS;
      start = Math.floor(fromMs / bucketMs) * bucketMs;
    }
    const counts = new Array<number>(Math.max(1, Math.ceil((toMs - start) / bucketMs))).fill(0);
    const rows = this.#buckets.all(id, start - HOUR_MS, toMs) as {
      start: number;
      span: number;
      occurrences: number;
    }[];
    for (const row of rows) {
      if (row.start + row.span <= start) continue;
      const index = Math.max(0, Math.floor((row.start - start) / bucketMs));
      counts[index] = (counts[index] ?? 0) + row.occurrences;
    }
    return { fromMs: start, bucketMs, counts };
  }

  /** @returns false for an event that is not there */
  setState(id: string, state: EventState, now: number): boolean {
    return Number(this.#setState.run({ id, state, now }).changes) > 0;
  }

  /** Events last seen in this time: their rate falls although nothing happens. */
  fading(fromMs: number, toMs: number, now: number): EventSummary[] {
    const rows = this.#fading.all(fromMs, toMs) as { id: string }[];
    return rows.map(({ id }) => this.#summary.read(id, now)).filter((event) => event !== undefined);
  }
}
