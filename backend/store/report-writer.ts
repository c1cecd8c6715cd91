import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { AgentCommand, AgentControl } from '@cet/protocol/report.ts';
import { type ChangeSet, EventWriter, type Origin } from './event-writer.ts';
import type { PreparedCount, PreparedDefinition, PreparedReport } from './prepared-report.ts';
import { SnapshotWriter } from './snapshot-writer.ts';
import { isNews } from './told-control.ts';

const MINUTE_MS = 60_000;
/** Definitions asked for in one answer. */
const MAX_ASKED = 500;

/** What the answer to a report says, and whether the list of agents changed by it. */
export interface WrittenReport {
  duplicate: boolean;
  commands: AgentCommand[];
  agentChanged: boolean;
}

interface AgentRow {
  seq: number;
  ended: number;
  deployment: string;
  clock_skew_ms: number | null;
  has_host: number;
  control: string | null;
}

/** Writes reports, each within the caller's transaction: all of it or, for a duplicate, nothing. */
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
      'SELECT seq, ended, deployment, clock_skew_ms, host IS NOT NULL AS has_host, control FROM agents WHERE session = ?',
    );
    this.#saveAgent = db.prepare(`
      INSERT INTO agents (session, application, deployment, environment, server, version, pid, started_at,
        first_report_at, last_report_at, ended, seq, clock_skew_ms, dropped_snapshots, host, control)
      VALUES (:session, :application, :deployment, :environment, :server, :version, :pid, :startedAt,
        :receivedAt, :receivedAt, :ended, :seq, :clockSkewMs, :dropped, :host, :control)
      ON CONFLICT DO UPDATE SET application = :application, deployment = :deployment, environment = :environment,
        server = :server, version = :version, last_report_at = :receivedAt, ended = :ended, seq = :seq,
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
      DELETE FROM pending_counts WHERE session = ? AND definition = ?
      RETURNING occurrences, calls, counted_occurrences, last_at`);
  }

  /** @param changes gets the events that the report changed */
  write(report: PreparedReport, changes: ChangeSet): WrittenReport {
    const { agent } = report;
    const known = this.#agent.get(agent.session) as AgentRow | undefined;
    if (known !== undefined && report.seq <= known.seq) {
      return { duplicate: true, commands: [], agentChanged: false };
    }
    const told = known?.control ? (JSON.parse(known.control) as AgentControl) : undefined;
    const controlIsNews = isNews(report.control, told);
    this.#save(report, controlIsNews ? report.control : told);
    const origin = this.#originOf(report, changes);
    const defined = report.definitions.map((definition) => ({
      id: definition.id,
      event: this.#define(definition, agent.session, origin, changes),
    }));
    // Only now: a snapshot may be linked to any of these events.
    for (const { id, event } of defined) this.#snapshots.attach(agent.session, id, event, changes);
    const unknown = new Set<string>();
    for (const count of report.counts) {
      if (!this.#count(count, agent.session, origin, changes)) unknown.add(count.definition);
    }
    for (const snapshot of report.snapshots) {
      const event = this.#eventIdOf(agent.session, snapshot.definition);
      if (event === undefined) unknown.add(snapshot.definition);
      this.#snapshots.add(snapshot, event, agent.session, origin, changes);
    }
    const commands: AgentCommand[] = [];
    const asked = [...unknown].filter((definition) => !report.notAsked.has(definition)).slice(0, MAX_ASKED);
    if (asked.length > 0) {
      commands.push({ command: 'send-definitions', definitions: asked });
    }
    if (report.host === undefined && !known?.has_host) commands.push({ command: 'send-environment' });
    const agentChanged =
      known === undefined ||
      known.ended !== Number(report.last) ||
      known.deployment !== agent.deployment ||
      (known.clock_skew_ms === null) !== (report.clockSkewMs === undefined) ||
      controlIsNews ||
      report.droppedSnapshots > 0;
    return { duplicate: false, commands, agentChanged };
  }

  #save(report: PreparedReport, control: AgentControl | undefined): void {
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
      ended: report.last ? 1 : 0,
      seq: report.seq,
      clockSkewMs: report.clockSkewMs ?? null,
      dropped: report.droppedSnapshots,
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

  /** @returns the event's id */
  #define(definition: PreparedDefinition, session: string, origin: Origin, changes: ChangeSet): string {
    const event = this.#events.define(definition, origin, changes);
    this.#saveDefinition.run(session, definition.id, event);
    const waiting = this.#takePending.all(session, definition.id) as {
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
    return event;
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
