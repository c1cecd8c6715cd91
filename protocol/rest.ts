import { type Static, Type } from 'typebox';
import { AgentSummary, EventState, EventSummary } from './event.ts';
import { AgentControl, AgentInfo, EventType, HostInfo } from './report.ts';
import { Snapshot } from './snapshot.ts';

/** All REST resources stand under this path and want `Authorization: Bearer <user token>`. */
export const API_PATH = '/api/v1';

/** `GET /info` */
export const BackendInfo = Type.Object({
  product: Type.Literal('cet-backend'),
  version: Type.String(),
  protocol: Type.Integer(),
});
export type BackendInfo = Static<typeof BackendInfo>;

/** `GET /events`, newest `lastSeenAt` first. A page ends at `limit` events or at 4 MiB, with a `cursor` where more follow. */
export const EventQuery = Type.Object({
  service: Type.Optional(Type.String()),
  environment: Type.Optional(Type.String()),
  deployment: Type.Optional(Type.String()),
  type: Type.Optional(Type.Union([EventType, Type.Array(EventType)])),
  /** Without it: open events only. */
  state: Type.Optional(Type.Union([EventState, Type.Array(EventState)])),
  /** Case-insensitive, in name, message, class, method and file. */
  text: Type.Optional(Type.String({ maxLength: 500 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 200 })),
  cursor: Type.Optional(Type.String()),
});
export type EventQuery = Static<typeof EventQuery>;
export const EventPage = Type.Object({
  events: Type.Array(EventSummary),
  cursor: Type.Optional(Type.String()),
  /** Live position that this page contains everything up to: go on from here on `/live`. */
  stream: Type.String(),
  seq: Type.Integer(),
});
export type EventPage = Static<typeof EventPage>;

/**
 * `GET /events/:id` → `EventDetail`. `PATCH /events/:id` with this body → `EventSummary`. `muted` mutes the event's location in
 * all agents of its service and environment, those too that start later: events of this name in this method, this one and
 * any other, are not recorded any more.
 */
export const EventPatch = Type.Object(
  { state: Type.Optional(EventState), muted: Type.Optional(Type.Boolean()) },
  { minProperties: 1, additionalProperties: false },
);
export type EventPatch = Static<typeof EventPatch>;

/** `GET /events/:id/snapshots`, newest first. */
export const SnapshotList = Type.Object({
  snapshots: Type.Array(
    Type.Object({
      id: Type.String(),
      at: Type.Number(),
      thread: Type.String(),
      deployment: Type.String(),
      server: Type.String(),
      message: Type.Optional(Type.String()),
    }),
  ),
});
export type SnapshotList = Static<typeof SnapshotList>;

/** `GET /snapshots/:id` */
export const SnapshotView = Type.Object({
  event: Type.String(),
  agent: AgentInfo,
  host: Type.Optional(HostInfo),
  /** How the agent that took it fares now, as of its last report. */
  control: Type.Optional(AgentControl),
  snapshot: Snapshot,
});
export interface SnapshotView {
  event: string;
  agent: AgentInfo;
  host?: HostInfo;
  control?: AgentControl;
  snapshot: Snapshot;
}

/** `GET /events/:id/occurrences` → `Occurrences`. */
export const OccurrenceQuery = Type.Object({
  fromMs: Type.Optional(Type.Number()),
  toMs: Type.Optional(Type.Number()),
  /** At most 500 buckets are given; default 60. */
  buckets: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
});
export type OccurrenceQuery = Static<typeof OccurrenceQuery>;

/** `GET /agents` */
export const AgentList = Type.Object({ agents: Type.Array(AgentSummary) });
export type AgentList = Static<typeof AgentList>;

/**
 * `POST /agents/:session/stop` and `/resume`, both without a body. The agent hears of it with its next report, at most ten
 * seconds later; `AgentSummary.control.state` tells when it is done. 404 for an unknown agent, 409 for one that does not
 * report any more or is too old.
 */
export const AgentOrder = Type.Object({
  session: Type.String(),
  wanted: Type.Union([Type.Literal('stopped'), Type.Literal('running')]),
});
export type AgentOrder = Static<typeof AgentOrder>;

/** `POST /events/:id/snapshot` without a body → whom it was passed on to; 409 where no agent that knows the event runs. */
export const SnapshotOrder = Type.Object({
  /** Running agents that take a snapshot at the event's next occurrence, whatever their budget. */
  agents: Type.Integer({ minimum: 1 }),
});
export type SnapshotOrder = Static<typeof SnapshotOrder>;

/**
 * `POST` without a body, from this machine and with the `userToken` of `backend.json` only: the backend answers 202 and
 * then ends cleanly. Taken whatever protocol the caller speaks: a newer editor ends an older local backend by it.
 */
export const SHUTDOWN_PATH = `${API_PATH}/shutdown`;

/** `GET` → `Lifetime`, `PATCH` with a `Lifetime` → the same; from whom as for `SHUTDOWN_PATH`. */
export const LIFETIME_PATH = `${API_PATH}/lifetime`;

export const Lifetime = Type.Object({
  /** Seconds after the last editor went at which the backend ends; null stays. */
  exitWhenIdleSeconds: Type.Union([Type.Integer({ minimum: 1, maximum: 7 * 24 * 3600 }), Type.Null()]),
});
export type Lifetime = Static<typeof Lifetime>;

/** `GET /health` (no token, whatever protocol the caller speaks). Status 200, or 503 with the reason. */
export const Health = Type.Object({
  status: Type.Union([Type.Literal('ok'), Type.Literal('degraded')]),
  version: Type.String(),
  protocol: Type.Integer(),
  /** UUID of this run, the same as in its `backend.json`: tells whether who answers here is who wrote that file. */
  instance: Type.Optional(Type.String()),
  store: Type.Union([
    Type.Literal('ok'),
    Type.Literal('full'),
    Type.Literal('locked'),
    Type.Literal('damaged'),
  ]),
  message: Type.Optional(Type.String()),
});
export type Health = Static<typeof Health>;
