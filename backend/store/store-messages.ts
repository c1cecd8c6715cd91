import type { EventDetail, EventState, EventSummary, Occurrences } from '@cet/protocol/event.ts';
import type { EventQuery, OccurrenceQuery, SnapshotList } from '@cet/protocol/rest.ts';
import type { ServicePlace, SnapshotBudget } from '@cet/protocol/rules.ts';
import type { StoredAgent } from './agent-queries.ts';
import type { EventRows } from './event-queries.ts';
import type { ChangeCause } from './event-writer.ts';
import type { PreparedReport } from './prepared-report.ts';
import type { WrittenReport } from './report-writer.ts';
import type { StoredRules } from './rule-store.ts';
import type { StoreTrouble } from './store-failure.ts';

/** What the worker thread is started with. */
export interface StoreWorkerData {
  folder: string;
  maxBytes: number;
}

/** Everything that can be asked of the store besides taking a report, with its arguments and result. */
export interface StoreOperations {
  listEvents: { args: [query: EventQuery]; result: EventRows | undefined };
  eventDetail: { args: [id: string]; result: EventDetail | undefined };
  occurrences: { args: [id: string, query: OccurrenceQuery]; result: Occurrences | undefined };
  /** Answers the summary after the change, which is also announced as a change. */
  setState: { args: [id: string, state: EventState]; result: EventSummary | undefined };
  /** Mutes the event's location or no longer; answers as `setState`, and announces all events of that location. */
  setMuted: { args: [id: string, muted: boolean]; result: EventSummary | undefined };
  /** Without a budget, takes it back; false for a service that is unknown. */
  setBudget: { args: [service: ServicePlace, budget: SnapshotBudget | undefined]; result: boolean };
  rules: { args: []; result: StoredRules };
  /** By which ids these agent sessions know an event. */
  definitionsOf: {
    args: [eventId: string, sessions: string[]];
    result: { session: string; definition: string }[];
  };
  listSnapshots: { args: [eventId: string]; result: SnapshotList['snapshots'] };
  /** JSON text of a `SnapshotView`. */
  snapshotView: { args: [id: string]; result: string | undefined };
  recentAgents: { args: []; result: StoredAgent[] };
  /** Events whose rate falls because nothing happens any more. */
  fadingEvents: { args: [fromMs: number, toMs: number]; result: EventSummary[] };
  /** Bytes of the store file that hold data. */
  usedBytes: { args: []; result: number };
  close: { args: []; result: undefined };
}
export type StoreOperation = keyof StoreOperations;

export type ToWorker =
  | { kind: 'report'; id: number; report: PreparedReport }
  | {
      [Op in StoreOperation]: { kind: 'ask'; id: number; op: Op; args: StoreOperations[Op]['args'] };
    }[StoreOperation];

export interface FailureNote {
  /** Absent where the cause is a defect of the program. */
  trouble: StoreTrouble | undefined;
  message: string;
}

export type ReportResult = { id: number } & ({ written: WrittenReport } | { failure: FailureNote });

/** An event as a transaction left it. */
export interface EventChange {
  cause: ChangeCause;
  event: EventSummary;
}

export type FromWorker =
  | { kind: 'ready'; damage: string | undefined }
  | { kind: 'unusable'; failure: FailureNote }
  /** After each commit; what it holds is on disk. */
  | { kind: 'committed'; results: ReportResult[]; changed: EventChange[]; agents: StoredAgent[] }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'failed'; id: number; failure: FailureNote }
  /** The store was found damaged while running, moved aside and begun anew. */
  | { kind: 'replaced'; damage: string };
