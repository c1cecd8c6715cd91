import type { DatabaseSync } from 'node:sqlite';
import type { EventState, EventSummary } from '@cet/protocol/event.ts';
import { AgentQueries, type StoredAgent } from './agent-queries.ts';
import { EventQueries } from './event-queries.ts';
import { EventSummaryQuery } from './event-summary-query.ts';
import { ChangeSet } from './event-writer.ts';
import type { PreparedReport } from './prepared-report.ts';
import { ReportWriter } from './report-writer.ts';
import { Retention } from './retention.ts';
import { RuleStore } from './rule-store.ts';
import { SnapshotQueries } from './snapshot-queries.ts';
import { storeErrorOf } from './store-failure.ts';
import type { EventChange, FailureNote, ReportResult } from './store-messages.ts';

/** Commits between two looks at the size of the store. */
const COMMITS_PER_SIZE_CHECK = 32;

/** What one transaction did. */
export interface Committed {
  results: ReportResult[];
  changed: EventChange[];
  agents: StoredAgent[];
}

/** The typed note of any error. */
export function failureNote(cause: unknown): FailureNote {
  const error = storeErrorOf(cause);
  return { trouble: error?.trouble, message: error?.message ?? String((cause as Error).message ?? cause) };
}

/** One open store with its statements. Synchronous: it lives in the worker thread. */
export class StoreEngine {
  readonly events: EventQueries;
  readonly snapshots: SnapshotQueries;
  readonly agents: AgentQueries;
  readonly retention: Retention;
  readonly rules: RuleStore;
  readonly #db: DatabaseSync;
  readonly #reports: ReportWriter;
  readonly #summary: EventSummaryQuery;
  #commits = 0;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#reports = new ReportWriter(db);
    this.#summary = new EventSummaryQuery(db);
    this.events = new EventQueries(db, this.#summary);
    this.snapshots = new SnapshotQueries(db);
    this.agents = new AgentQueries(db);
    this.retention = new Retention(db);
    this.rules = new RuleStore(db);
  }

  /**
   * Writes reports in one transaction (group commit): one sync to disk for all that wait. A report that fails for
   * itself is undone alone; a store that is full makes room and tries once more.
   *
   * @throws whatever SQLite raises about the file; then nothing of the batch is kept
   */
  commit(batch: { id: number; report: PreparedReport }[]): Committed {
    try {
      return this.#commitOnce(batch);
    } catch (cause) {
      if (storeErrorOf(cause)?.trouble !== 'full' || this.retention.makeRoomNow() === 0) throw cause;
      return this.#commitOnce(batch);
    }
  }

  /** The summary after the change, or undefined for an event that is not there. */
  setState(id: string, state: EventState, now: number): EventSummary | undefined {
    return this.events.setState(id, state, now) ? this.#summary.read(id, now) : undefined;
  }

  /** The event after the change, with all others of its location; empty for an event that is not there. */
  setMuted(id: string, muted: boolean, now: number): EventSummary[] {
    const ids = this.rules.setMuted(id, muted) ?? [];
    return ids
      .sort((a, b) => Number(b === id) - Number(a === id))
      .map((each) => this.#summary.read(each, now))
      .filter((event) => event !== undefined);
  }

  close(): void {
    this.#db.close();
  }

  #commitOnce(batch: { id: number; report: PreparedReport }[]): Committed {
    const changes = new ChangeSet();
    const agents = new Set<string>();
    const results: ReportResult[] = [];
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      for (const { id, report } of batch) results.push(this.#write(id, report, changes, agents));
      this.#db.exec('COMMIT');
    } catch (cause) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw cause;
    }
    if (++this.#commits % COMMITS_PER_SIZE_CHECK === 0) this.retention.makeRoom();
    const now = Date.now();
    const changed: EventChange[] = [];
    for (const [id, cause] of changes.causes) {
      const event = this.#summary.read(id, now);
      // A definition alone is not an occurrence yet: nothing to show.
      if (event && event.occurrences + event.snapshots > 0) changed.push({ cause, event });
    }
    return {
      results,
      changed,
      agents: [...agents].map((session) => this.agents.read(session)).filter((agent) => agent !== undefined),
    };
  }

  #write(id: number, report: PreparedReport, changes: ChangeSet, agents: Set<string>): ReportResult {
    const own = new ChangeSet();
    this.#db.exec('SAVEPOINT report');
    try {
      const written = this.#reports.write(report, own);
      this.#db.exec('RELEASE report');
      for (const [event, cause] of own.causes) changes.add(event, cause);
      if (written.agentChanged) agents.add(report.agent.session);
      return { id, written };
    } catch (cause) {
      if (storeErrorOf(cause) !== undefined) throw cause;
      this.#db.exec('ROLLBACK TO report; RELEASE report');
      return { id, failure: failureNote(cause) };
    }
  }
}
