import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { AgentCommand, AgentControl } from '@cet/protocol/report.ts';
import { type ChangeSet, EventWriter, type Origin } from './event-writer.ts';
import type { PreparedCount, PreparedDefinition, PreparedReport } from './prepared-report.ts';
import { SnapshotWriter } from './snapshot-writer.ts';
import { isNews } from './told-control.ts';

const MINUTE_MS = 60_000;
/** Definitions asked for in one answer. */
const MAX_ASKED = 500;
/** Counts that waited for a definition and are added in one step. */
const PENDING_PER_STEP = 100;

/** What the answer to a report says, and whether the list of agents changed by it. */
export interface WrittenReport {
  duplicate: boolean;
  commands: AgentCommand[];
  agentChanged: boolean;
}

/** What is known of a report that is written in several transactions, besides what the store holds of it. */
export class ReportState {
  /** Definitions that its counts and snapshots name, and that are not known. */
  readonly unknown = new Set<string>();
  agentChanged = false;
  hasHost = false;
}

interface AgentRow {
  seq: number;
  partial_seq: number | null;
  partial_done: number | null;
  ended: number;
  deployment: string;
  clock_skew_ms: number | null;
  has_host: number;
  control: string | null;
}

/**
 * Writes reports, part by part, within the caller's transactions. What is done of a report is committed with it: one that is
 * sent again, because the backend ended meanwhile, goes on behind that, and counts nothing twice.
 */
export class ReportWriter {
  readonly #events: EventWriter;
  readonly #snapshots: SnapshotWriter;
  readonly #agent: StatementSync;
  readonly #saveAgent: StatementSync;
  readonly #addDeployment: StatementSync;
  readonly #ordinal: StatementSync;
  readonly #eventsOnlyIn: StatementSync;
  readonly #eventOf: StatementSync;
  readonly #saveDefinition: StatementSync;
  readonly #addPending: StatementSync;
  readonly #takePending: StatementSync;

  constructor(db: DatabaseSync) {
    this.#events = new EventWriter(db);
    this.#snapshots = new SnapshotWriter(db);
    this.#agent = db.prepare(
      `SELECT seq, partial_seq, partial_done, ended, deployment, clock_skew_ms, host IS NOT NULL AS has_host, control
      FROM agents WHERE session = ?`,
    );
    this.#saveAgent = db.prepare(`
      INSERT INTO agents (session, application, deployment, environment, server, version, pid, started_at,
        first_report_at, last_report_at, ended, seq, partial_seq, partial_done, clock_skew_ms, dropped_snapshots, host,
        control)
      VALUES (:session, :application, :deployment, :environment, :server, :version, :pid, :startedAt,
        :receivedAt, :receivedAt, :ended, :seq, :partialSeq, :partialDone, :clockSkewMs, :dropped, :host, :control)
      ON CONFLICT DO UPDATE SET application = :application, deployment = :deployment, environment = :environment,
        server = :server, version = :version, last_report_at = :receivedAt, ended = :ended, seq = :seq,
        partial_seq = :partialSeq, partial_done = :partialDone,
        clock_skew_ms = :clockSkewMs, dropped_snapshots = dropped_snapshots + :dropped, host = ifnull(:host, host),
        control = :control`);
    this.#addDeployment = db.prepare(
      'INSERT OR IGNORE INTO deployments (service, environment, name, first_seen_at) VALUES (?, ?, ?, ?)',
    );
    this.#ordinal = db.prepare(
      'SELECT ordinal FROM deployments WHERE service = ? AND environment = ? AND name = ?',
    );
    this.#eventsOnlyIn = db.prepare(`
      SELECT e.id FROM events e
      WHERE e.service = :service AND e.environment = :environment AND e.first_deployment = e.last_deployment
        AND e.last_deployment_ordinal =
          (SELECT max(ordinal) FROM deployments
            WHERE service = :service AND environment = :environment AND ordinal < :ordinal)`);
    this.#eventOf = db.prepare('SELECT event_id FROM definitions WHERE session = ? AND id = ?');
    this.#saveDefinition = db.prepare(
      'INSERT OR REPLACE INTO definitions (session, id, event_id) VALUES (?, ?, ?)',
    );
    this.#addPending = db.prepare(`
      INSERT INTO pending_counts (session, definition, minute, occurrences, calls, counted_occurrences, last_at)
      VALUES (:session, :definition, :minute, :occurrences, :calls, :counted, :lastAt)
      ON CONFLICT DO UPDATE SET occurrences = occurrences + :occurrences, last_at = max(last_at, :lastAt),
        calls = CASE WHEN :calls IS NULL THEN calls ELSE ifnull(calls, 0) + :calls END,
        counted_occurrences = CASE WHEN :counted IS NULL THEN counted_occurrences
          ELSE ifnull(counted_occurrences, 0) + :counted END`);
    this.#takePending = db.prepare(`
      DELETE FROM pending_counts WHERE session = :session AND definition = :definition AND minute IN
        (SELECT minute FROM pending_counts WHERE session = :session AND definition = :definition
          LIMIT ${PENDING_PER_STEP})
      RETURNING occurrences, calls, counted_occurrences, last_at`);
  }

  /**
   * Begins with a report, or goes on with it.
   *
   * @param changes gets the events that were changed
   * @param mayGoOn asked after each part
   * @returns undefined where it is not whole yet
   */
  write(
    report: PreparedReport,
    state: ReportState,
    changes: ChangeSet,
    mayGoOn: () => boolean,
  ): WrittenReport | undefined {
    const { agent } = report;
    const known = this.#agent.get(agent.session) as AgentRow | undefined;
    if (known !== undefined && report.seq <= known.seq) {
      return { duplicate: true, commands: [], agentChanged: false };
    }
    const origin = this.#originOf(report, changes);
    const parts = 2 * report.definitions.length + report.counts.length + report.snapshots.length;
    let done = known?.partial_seq === report.seq ? (known.partial_done ?? 0) : 0;
    while (done < parts) {
      if (this.#part(done, report, state, origin, changes)) done++;
      if (!mayGoOn()) break;
    }
    const isWhole = done >= parts;
    const told = known?.control ? (JSON.parse(known.control) as AgentControl) : undefined;
    const controlIsNews = isNews(report.control, told);
    this.#save(
      report,
      controlIsNews ? report.control : told,
      isWhole ? undefined : { done, before: known?.seq ?? 0 },
    );
    state.hasHost ||= Boolean(known?.has_host);
    state.agentChanged ||=
      known === undefined ||
      known.ended !== Number(report.last) ||
      known.deployment !== agent.deployment ||
      (known.clock_skew_ms === null) !== (report.clockSkewMs === undefined) ||
      controlIsNews ||
      report.droppedSnapshots > 0;
    if (!isWhole) return undefined;
    const commands: AgentCommand[] = [];
    const asked = [...state.unknown].filter((id) => !report.notAsked.has(id)).slice(0, MAX_ASKED);
    if (asked.length > 0) {
      commands.push({ command: 'send-definitions', definitions: asked });
    }
    if (report.host === undefined && !state.hasHost) commands.push({ command: 'send-environment' });
    return { duplicate: false, commands, agentChanged: state.agentChanged };
  }

  /**
   * One part of a report: its definitions, then what waited for each of them, as a snapshot may be linked to any of their
   * events; then counts and snapshots.
   *
   * @returns false where it has to be called again, to go on
   */
  #part(
    index: number,
    report: PreparedReport,
    state: ReportState,
    origin: Origin,
    changes: ChangeSet,
  ): boolean {
    const { definitions, counts, snapshots, agent } = report;
    let at = index;
    const definition = definitions[at];
    if (definition !== undefined) return this.#define(definition, agent.session, origin, changes);
    at -= definitions.length;
    const attached = definitions[at];
    if (attached !== undefined) return this.#attach(attached.id, agent.session, changes);
    at -= definitions.length;
    const count = counts[at];
    if (count !== undefined) {
      if (!this.#count(count, agent.session, origin, changes)) state.unknown.add(count.definition);
      return true;
    }
    const snapshot = snapshots[at - counts.length];
    if (snapshot === undefined) return true;
    const event = this.#eventIdOf(agent.session, snapshot.definition);
    if (event === undefined) state.unknown.add(snapshot.definition);
    this.#snapshots.add(snapshot, event, agent.session, origin, changes);
    return true;
  }

  /** @param partial of a report that is not whole: the parts that are done, and the sequence number before it */
  #save(
    report: PreparedReport,
    control: AgentControl | undefined,
    partial: { done: number; before: number } | undefined,
  ): void {
    const { agent } = report;
    this.#saveAgent.run({
      session: agent.session,
      application: agent.application,
      deployment: agent.deployment,
      environment: agent.environment,
      server: agent.server,
      version: agent.version,
      pid: agent.pid,
      startedAt: agent.startedAt,
      receivedAt: report.receivedAt,
      ended: report.last && partial === undefined ? 1 : 0,
      seq: partial?.before ?? report.seq,
      partialSeq: partial === undefined ? null : report.seq,
      partialDone: partial?.done ?? null,
      clockSkewMs: report.clockSkewMs ?? null,
      dropped: partial === undefined ? report.droppedSnapshots : 0,
      host: report.host ?? null,
      control: control === undefined ? null : JSON.stringify(control),
    });
  }

  #originOf(report: PreparedReport, changes: ChangeSet): Origin {
    const { application: service, environment, deployment, server } = report.agent;
    const added = this.#addDeployment.run(service, environment, deployment, report.receivedAt);
    const { ordinal } = this.#ordinal.get(service, environment, deployment) as { ordinal: number };
    if (Number(added.changes) > 0) {
      // What was new in the deployment before is no longer: editors must hear of it.
      const rows = this.#eventsOnlyIn.all({ service, environment, ordinal }) as { id: string }[];
      for (const { id } of rows) changes.add(id, 'state');
    }
    return { service, environment, deployment, deploymentOrdinal: ordinal, server };
  }

  /** @returns false where more counts wait for it */
  #define(definition: PreparedDefinition, session: string, origin: Origin, changes: ChangeSet): boolean {
    const event = this.#events.define(definition, origin, changes);
    this.#saveDefinition.run(session, definition.id, event);
    const waiting = this.#takePending.all({ session, definition: definition.id }) as {
      occurrences: number;
      calls: number | null;
      counted_occurrences: number | null;
      last_at: number;
    }[];
    for (const { occurrences, calls, counted_occurrences, last_at } of waiting) {
      const occurred = {
        occurrences,
        calls: calls ?? undefined,
        countedOccurrences: counted_occurrences ?? undefined,
        lastAt: last_at,
      };
      this.#events.addOccurrences(event, occurred, origin, changes);
    }
    return waiting.length < PENDING_PER_STEP;
  }

  /** @returns false where more snapshots may wait for it */
  #attach(definition: string, session: string, changes: ChangeSet): boolean {
    const event = this.#eventIdOf(session, definition);
    return event === undefined || !this.#snapshots.attachOne(session, definition, event, changes);
  }

  /** @returns false where the definition is unknown and the count was put aside */
  #count(count: PreparedCount, session: string, origin: Origin, changes: ChangeSet): boolean {
    const event = this.#eventIdOf(session, count.definition);
    const { occurrences, calls, countedOccurrences, lastAt } = count;
    if (event !== undefined) {
      const occurred = { occurrences, calls, countedOccurrences, lastAt };
      this.#events.addOccurrences(event, occurred, origin, changes);
      return true;
    }
    this.#addPending.run({
      session,
      definition: count.definition,
      minute: Math.floor(lastAt / MINUTE_MS),
      occurrences,
      calls: calls ?? null,
      counted: countedOccurrences ?? null,
      lastAt,
    });
    return false;
  }

  #eventIdOf(session: string, definition: string): string | undefined {
    const row = this.#eventOf.get(session, definition) as { event_id: string } | undefined;
    return row?.event_id;
  }
}
