import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { EventState, EventSummary, LoggedStatement } from '@cet/protocol/event.ts';
import type { EventType, Handler } from '@cet/protocol/report.ts';
import type { CodeLocation } from '@cet/protocol/snapshot.ts';
import { perMinute, RATE_WINDOW_MS } from '../analysis/event-rate.ts';
import { isNewInDeployment } from '../analysis/new-in-deployment.ts';
import { cutLocation } from '../events/cut-texts.ts';
import { IS_MUTED } from './rule-store.ts';

/**
 * Columns of an event with everything its summary needs; `:since` is the start of the rate window, epoch ms. Of deployments it
 * only matters whether there is more than one: a service can have had any number of them.
 */
export const SUMMARY_COLUMNS = `
  e.*,
  ${IS_MUTED} AS muted,
  (SELECT count(*) FROM snapshots s WHERE s.event_id = e.id) AS snapshots,
  (SELECT s.id FROM snapshots s WHERE s.event_id = e.id ORDER BY s.at DESC, s.id DESC LIMIT 1) AS latest_snapshot,
  (SELECT sum(b.occurrences) FROM buckets b
    WHERE b.event_id = e.id AND b.span = 60000 AND b.start > :since) AS recent,
  (SELECT count(*) FROM (SELECT 1 FROM event_deployments d WHERE d.event_id = e.id LIMIT 2)) AS deployments_of_event,
  (SELECT count(*) FROM (SELECT 1 FROM deployments d
    WHERE d.service = e.service AND d.environment = e.environment LIMIT 2)) AS deployments_of_service,
  (SELECT d.name FROM deployments d WHERE d.service = e.service AND d.environment = e.environment
    ORDER BY d.ordinal DESC LIMIT 1) AS newest_of_service`;

/** A row of `SELECT ${SUMMARY_COLUMNS} FROM events e`. */
export interface SummaryRow {
  id: string;
  fingerprint: string;
  service: string;
  environment: string;
  type: EventType;
  name: string;
  message: string | null;
  location: string;
  handler: string | null;
  logged: string | null;
  state: EventState;
  muted: number;
  resolved_in: string | null;
  resurfaced_at: number | null;
  first_seen_at: number;
  last_seen_at: number;
  occurrences: number;
  calls: number | null;
  counted_occurrences: number | null;
  first_deployment: string;
  last_deployment: string;
  built_at: number | null;
  snapshots: number;
  latest_snapshot: string | null;
  recent: number | null;
  deployments_of_event: number;
  deployments_of_service: number;
  newest_of_service: string;
}

/** The protocol's summary of a row, as of `now`. Names that an older backend stored uncut are cut now. */
export function summaryOf(row: SummaryRow, now: number): EventSummary {
  return {
    id: row.id,
    fingerprint: row.fingerprint,
    service: row.service,
    environment: row.environment,
    type: row.type,
    name: row.name,
    ...(row.message !== null && { message: row.message }),
    location: cutLocation(JSON.parse(row.location) as CodeLocation),
    ...(row.handler !== null && { handler: cutLocation(JSON.parse(row.handler) as Handler) }),
    ...(row.logged !== null && { logged: JSON.parse(row.logged) as LoggedStatement }),
    state: row.state,
    ...(row.muted === 1 && { muted: true }),
    ...(row.resolved_in !== null && { resolvedIn: row.resolved_in }),
    ...(row.resurfaced_at !== null && { resurfacedAt: row.resurfaced_at }),
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    occurrences: row.occurrences,
    ...(row.calls !== null && { calls: row.calls, countedOccurrences: row.counted_occurrences ?? 0 }),
    perMinute: perMinute(row.recent ?? 0, row.first_seen_at, now),
    firstDeployment: row.first_deployment,
    lastDeployment: row.last_deployment,
    isNewInDeployment: isNewInDeployment({
      lastDeployment: row.last_deployment,
      deploymentsOfEvent: row.deployments_of_event,
      newestOfService: row.newest_of_service,
      deploymentsOfService: row.deployments_of_service,
    }),
    ...(row.built_at !== null && { builtAt: row.built_at }),
    snapshots: row.snapshots,
    ...(row.latest_snapshot !== null && { latestSnapshot: row.latest_snapshot }),
  };
}

/** Reads the summary of one event after another: what the live stream sends after each commit. */
export class EventSummaryQuery {
  readonly #select: StatementSync;

  constructor(db: DatabaseSync) {
    this.#select = db.prepare(`SELECT ${SUMMARY_COLUMNS} FROM events e WHERE e.id = :id`);
  }

  /** Undefined for an event that is not there. */
  read(id: string, now: number): EventSummary | undefined {
    const row = this.#select.get({ id, since: now - RATE_WINDOW_MS });
    return row && summaryOf(row as unknown as SummaryRow, now);
  }
}
