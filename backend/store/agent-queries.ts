import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { AgentControl } from '@cet/protocol/report.ts';

/** An agent session as the store knows it; whether it is lost depends on the time of asking. */
export interface StoredAgent {
  session: string;
  application: string;
  deployment: string;
  environment: string;
  server: string;
  version: string;
  pid: number;
  startedAt: number;
  lastReportAt: number;
  ended: boolean;
  clockSkewMs: number | undefined;
  droppedSnapshots: number;
  control: AgentControl | undefined;
}

const COLUMNS = `session, application, deployment, environment, server, version, pid, started_at AS startedAt,
  last_report_at AS lastReportAt, ended, clock_skew_ms AS clockSkewMs, dropped_snapshots AS droppedSnapshots,
  control`;
/** Sessions that are listed: the last ones, no older than a day. */
const MAX_LISTED = 200;
const MAX_AGE_MS = 24 * 3_600_000;

type AgentRow = Omit<StoredAgent, 'ended' | 'clockSkewMs' | 'control'> & {
  ended: number;
  clockSkewMs: number | null;
  control: string | null;
};

function agentOf(row: AgentRow): StoredAgent {
  return {
    ...row,
    ended: row.ended === 1,
    clockSkewMs: row.clockSkewMs ?? undefined,
    control: row.control === null ? undefined : (JSON.parse(row.control) as AgentControl),
  };
}

/** Reads agent sessions. */
export class AgentQueries {
  readonly #recent: StatementSync;
  readonly #one: StatementSync;
  readonly #definitions: StatementSync;

  constructor(db: DatabaseSync) {
    this.#recent = db.prepare(
      `SELECT ${COLUMNS} FROM agents WHERE last_report_at > ? ORDER BY last_report_at DESC LIMIT ${MAX_LISTED}`,
    );
    this.#one = db.prepare(`SELECT ${COLUMNS} FROM agents WHERE session = ?`);
    this.#definitions = db.prepare('SELECT id FROM definitions WHERE session = ? AND event_id = ?');
  }

  /** Sessions that reported within the last day. */
  recent(now: number): StoredAgent[] {
    return (this.#recent.all(now - MAX_AGE_MS) as unknown as AgentRow[]).map(agentOf);
  }

  /** By which ids these sessions know an event; one session can know it by several. */
  definitionsOf(eventId: string, sessions: string[]): { session: string; definition: string }[] {
    return sessions.flatMap((session) =>
      (this.#definitions.all(session, eventId) as { id: string }[]).map(({ id }) => ({
        session,
        definition: id,
      })),
    );
  }

  read(session: string): StoredAgent | undefined {
    const row = this.#one.get(session) as unknown as AgentRow | undefined;
    return row && agentOf(row);
  }
}
