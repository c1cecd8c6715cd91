import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { AgentInfo } from '@cet/protocol/report.ts';
import type { SnapshotList } from '@cet/protocol/rest.ts';
import { unpackText } from './body-codec.ts';

interface SnapshotRow {
  event_id: string;
  body: Uint8Array;
  session: string;
  application: string;
  environment: string;
  /** Of the snapshot, not of the session: they are the same unless the agent changed it while running. */
  deployment: string;
  server: string;
  version: string;
  pid: number;
  started_at: number;
  host: string | null;
  control: string | null;
}

/** What the REST resources read of snapshots. */
export class SnapshotQueries {
  readonly #list: StatementSync;
  readonly #read: StatementSync;

  constructor(db: DatabaseSync) {
    this.#list = db.prepare(`
      SELECT id, at, thread, deployment, server, message FROM snapshots
      WHERE event_id = ? ORDER BY at DESC, id DESC`);
    this.#read = db.prepare(`
      SELECT s.event_id, s.body, s.session, s.deployment, s.server, a.application, a.environment, a.version, a.pid,
        a.started_at, a.host, a.control
      FROM snapshots s JOIN agents a ON a.session = s.session
      WHERE s.id = ? AND s.event_id IS NOT NULL`);
  }

  /** Newest first. */
  list(eventId: string): SnapshotList['snapshots'] {
    const rows = this.#list.all(eventId) as (SnapshotList['snapshots'][number] & {
      message: string | null;
    })[];
    return rows.map(({ message, ...rest }) => ({ ...rest, ...(message !== null && { message }) }));
  }

  /** JSON text of the protocol's `SnapshotView`, put together without parsing the snapshot again. */
  view(id: string): string | undefined {
    const row = this.#read.get(id) as SnapshotRow | undefined;
    if (row === undefined) return undefined;
    const agent: AgentInfo = {
      session: row.session,
      version: row.version,
      application: row.application,
      deployment: row.deployment,
      environment: row.environment,
      server: row.server,
      pid: row.pid,
      startedAt: row.started_at,
    };
    const host = row.host === null ? '' : `"host":${row.host},`;
    const control = row.control === null ? '' : `"control":${row.control},`;
    return `{"event":${JSON.stringify(row.event_id)},"agent":${JSON.stringify(agent)},${host}${control}"snapshot":${unpackText(row.body)}}`;
  }
}
