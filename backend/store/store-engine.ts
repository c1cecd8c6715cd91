import type { DatabaseSync } from 'node:sqlite';
import type { EventState, EventSummary } from '@cet/protocol/event.ts';
import { AgentQueries, type StoredAgent } from './agent-queries.ts';
import { EventQueries } from './event-queries.ts';
import { EventSummaryQuery } from './event-summary-query.ts';
import { ChangeSet } from './event-writer.ts';
import type { QueuedReport } from './report-queue.ts';
import { ReportWriter } from './report-writer.ts';
import { Retention } from './retention.ts';
import { RuleStore } from './rule-store.ts';
import { SnapshotQueries } from './snapshot-queries.ts';
import { storeErrorOf } from './store-failure.ts';
import type { EventChange, FailureNote, ReportResult } from './store-messages.ts';

/** Commits between two looks at the size of the store. */
const COMMITS_PER_SIZE_CHECK = 32;

/**
 * Time that one transaction, and telling of what it changed, each take at most before others get their turn, in ms; and that
 * a report takes in one transaction: the rest of a large one comes in the next.
 */
const TRANSACTION_MS = 30;
const FIRST_TURN_MS = 5;
const TURN_MS = 15;

/** What one transaction did. */
export interface Committed {
  /** Of the reports that are whole, or failed. */
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
  /** Committed changes that are still to be told. */
  readonly #untold = new ChangeSet();
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

  /** Whether there are changes to tell besides those of the last commit. */
  get hasUntold(): boolean {
    return this.#untold.causes.size > 0;
  }

  /**
   * Writes reports in one transaction (group commit): one sync to disk for all that wait. A report that fails for
   * itself is undone alone; a store that is full makes room and tries once more.
   *
   * @throws whatever SQLite raises about the file; then nothing of the batch is kept
   */
  commit(batch: readonly QueuedReport[]): Committed {
    try {
      return this.#commitOnce(batch);
    } catch (cause) {
      if (storeErrorOf(cause)?.trouble !== 'full' || this.retention.makeRoomNow() === 0) throw cause;
      return this.#commitOnce(batch);
    }
  }

  /** Reads some of the changed events that are still to be told, as they are now. */
  tell(): EventChange[] {
    const now = Date.now();
    const mayGoOn = within(TRANSACTION_MS);
    const changed: EventChange[] = [];
    for (const [id, cause] of this.#untold.causes) {
      this.#untold.causes.delete(id);
      const event = this.#summary.read(id, now);
      // A definition alone is not an occurrence yet: nothing to show.
      if (event && event.occurrences + event.snapshots > 0) changed.push({ cause, event });
      if (!mayGoOn()) break;
    }
    return changed;
  }

  /** The summary after the change, or undefined for an event that is not there. */
  setState(id: string, state: EventState, now: number): EventSummary | undefined {
    return this.events.setState(id, state, now) ? this.#summary.read(id, now) : undefined;
  }

  /** The event after the change, or undefined for one that is not there. It and all others of its location are to be told. */
  setMuted(id: string, muted: boolean, now: number): EventSummary | undefined {
    for (const each of this.rules.setMuted(id, muted) ?? []) this.#untold.add(each, 'state');
    return this.#summary.read(id, now);
  }

  close(): void {
    this.#db.close();
  }

  #commitOnce(batch: readonly QueuedReport[]): Committed {
    const changes = new ChangeSet();
    const agents = new Set<string>();
    const results: ReportResult[] = [];
    const begun: QueuedReport[] = [];
    const mayGoOn = within(TRANSACTION_MS);
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      for (const [index, queued] of batch.entries()) {
        // However busy it is, each transaction has a new report and a turn of a large one.
        if (index > 0 && !queued.isBegun && !mayGoOn()) continue;
        const result = this.#write(queued, changes, agents);
        if (result === undefined) begun.push(queued);
        else results.push(result);
      }
      this.#db.exec('COMMIT');
    } catch (cause) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw cause;
    }
    for (const queued of begun) queued.isBegun = true;
    if (++this.#commits % COMMITS_PER_SIZE_CHECK === 0) this.retention.makeRoom();
    for (const [event, cause] of changes.causes) this.#untold.add(event, cause);
    return {
      results,
      changed: this.tell(),
      agents: [...agents].map((session) => this.agents.read(session)).filter((agent) => agent !== undefined),
    };
  }

  /** Undefined where the report is not whole yet. */
  #write(queued: QueuedReport, changes: ChangeSet, agents: Set<string>): ReportResult | undefined {
    const { id, report, state } = queued;
    const own = new ChangeSet();
    const mayGoOn = within(queued.isBegun ? TURN_MS : FIRST_TURN_MS);
    this.#db.exec('SAVEPOINT report');
    try {
      const written = this.#reports.write(report, state, own, mayGoOn);
      this.#db.exec('RELEASE report');
      for (const [event, cause] of own.causes) changes.add(event, cause);
      if (written === undefined) return undefined;
      if (written.agentChanged) agents.add(report.agent.session);
      return { id, written };
    } catch (cause) {
      if (storeErrorOf(cause) !== undefined) throw cause;
      this.#db.exec('ROLLBACK TO report; RELEASE report');
      return { id, failure: failureNote(cause) };
    }
  }
}

function within(ms: number): () => boolean {
  const end = performance.now() + ms;
  return () => performance.now() < end;
}
