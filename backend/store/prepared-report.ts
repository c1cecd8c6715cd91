import type { AgentControl, AgentInfo, EventDefinition } from '@cet/protocol/report.ts';
import type { ExceptionLink, ExceptionOrigin } from '../events/origins.ts';

/** A definition as the store takes it: grouped, and with its parts already in the form that is kept. */
export interface PreparedDefinition extends Omit<EventDefinition, 'frames' | 'code'> {
  /** What it has in common with the other errors of its method that end alike. */
  base: string;
  /** The same as `base` where the code is not known. */
  fingerprint: string;
  /** Shown as the event's name: exception class, else logger. */
  name: string;
  /** JSON text of the frames. */
  frames: string;
  /** JSON text of what is known of the statement. */
  code?: string;
}

export interface PreparedCount {
  definition: string;
  occurrences: number;
  /** Epoch ms, shifted to the backend's clock where the agent's is off. */
  lastAt: number;
  calls?: number;
  /** There where `calls` is. */
  countedOccurrences?: number;
}

export interface PreparedSnapshot {
  id: string;
  definition: string;
  /** Epoch ms, shifted like `lastAt`. */
  at: number;
  thread: string;
  message?: string;
  /** The other exceptions of its chain. */
  origins: readonly ExceptionOrigin[];
  /** Those of them whose events the agent knows. */
  links: readonly ExceptionLink[];
  /** JSON text of the whole snapshot. */
  body: string;
}

/** A validated, grouped report on its way into the store. All times are on the backend's clock. */
export interface PreparedReport {
  agent: AgentInfo;
  seq: number;
  receivedAt: number;
  /** Backend clock minus agent clock, only where it is beyond the tolerated skew. */
  clockSkewMs: number | undefined;
  /** JSON text of the host information, where the report had it. */
  host: string | undefined;
  /** How the agent fares, where it tells. */
  control: AgentControl | undefined;
  definitions: PreparedDefinition[];
  counts: PreparedCount[];
  snapshots: PreparedSnapshot[];
  /** Unknown definitions that the session is not to be asked for. */
  notAsked: ReadonlySet<string>;
  droppedSnapshots: number;
  last: boolean;
}
