import { type Static, Type } from 'typebox';
import { AgentControl, EventType, Handler } from './report.ts';
import { CodeLocation, Frame } from './snapshot.ts';

export const EventState = Type.Union([
  Type.Literal('open'),
  Type.Literal('resolved'),
  Type.Literal('hidden'),
]);
export type EventState = Static<typeof EventState>;

/** Of a logged event: what tells its statement, and the errors that it logs, apart. */
export const LoggedStatement = Type.Object({
  /** As the code has it (`Order {} failed`); put together by the code, without what differs (`Order … failed`). */
  name: Type.Optional(Type.String()),
  /** Binary class name of the exception that it logs. */
  exception: Type.Optional(Type.String()),
});
export type LoggedStatement = Static<typeof LoggedStatement>;

/** An event of one service in one environment: every occurrence with the same fingerprint. Times are epoch ms. */
export const EventSummary = Type.Object({
  /** Stable and URL-safe; derived from service, environment and fingerprint. */
  id: Type.String(),
  fingerprint: Type.String(),
  service: Type.String(),
  environment: Type.String(),
  type: EventType,
  /** Exception's binary class name, for a logged event without one the logger's name, a custom event's own name. */
  name: Type.String(),
  /** Message of the latest snapshot, else of the definition. */
  message: Type.Optional(Type.String()),
  /** Where it is shown: the deepest application frame, as of the latest deployment that reported it. */
  location: CodeLocation,
  handler: Type.Optional(Handler),
  /** Absent from events of other types, and from those that an older backend stored. */
  logged: Type.Optional(LoggedStatement),
  state: EventState,
  /** True while nothing of its kind is recorded at its location: neither occurrences nor snapshots. */
  muted: Type.Optional(Type.Boolean()),
  /** Deployment in which it was resolved. */
  resolvedIn: Type.Optional(Type.String()),
  /** When it came back after it had been resolved. */
  resurfacedAt: Type.Optional(Type.Number()),
  firstSeenAt: Type.Number(),
  lastSeenAt: Type.Number(),
  occurrences: Type.Integer(),
  /** Calls of the location since they are counted; absent where they are not. */
  calls: Type.Optional(Type.Integer()),
  /** Occurrences of the same time: divided by `calls` they are the exact error rate. */
  countedOccurrences: Type.Optional(Type.Integer()),
  /** Mean over the last 10 minutes (or since first seen, if that is shorter; at least 1 minute). */
  perMinute: Type.Number(),
  firstDeployment: Type.String(),
  lastDeployment: Type.String(),
  /** True while the only deployment that has it is the newest one of its service, and that is not its first. */
  isNewInDeployment: Type.Boolean(),
  /** Build time of the class at the location in `lastDeployment`, where known. */
  builtAt: Type.Optional(Type.Number()),
  snapshots: Type.Integer(),
  latestSnapshot: Type.Optional(Type.String()),
});
export type EventSummary = Static<typeof EventSummary>;

export const DeploymentCount = Type.Object({
  deployment: Type.String(),
  firstSeenAt: Type.Number(),
  lastSeenAt: Type.Number(),
  occurrences: Type.Integer(),
});
export type DeploymentCount = Static<typeof DeploymentCount>;

/** Another event of the same service that an exception links to this one. */
export const RelatedEvent = Type.Object({
  /**
   * `caused-by` its exception is the cause in this one's chain, `wrapped-by` the other way round; `suppresses` and
   * `suppressed-by` likewise; `replaces` its exception was lost when this one took its place in a `finally` or a `catch`,
   * `replaced-by` the other way round; `logs` it is the exception that this statement logged, `logged-by` the other way round;
   * `rethrows` it is the same exception where it was thrown first, mostly in another thread, `rethrown-by` the other way
   * round;
   * `same-throw` the same exception at the same place that ended otherwise.
   */
  relation: Type.Union([
    Type.Literal('caused-by'),
    Type.Literal('wrapped-by'),
    Type.Literal('suppresses'),
    Type.Literal('suppressed-by'),
    Type.Literal('replaces'),
    Type.Literal('replaced-by'),
    Type.Literal('logs'),
    Type.Literal('logged-by'),
    Type.Literal('rethrows'),
    Type.Literal('rethrown-by'),
    Type.Literal('same-throw'),
  ]),
  id: Type.String(),
  type: EventType,
  name: Type.String(),
  message: Type.Optional(Type.String()),
  logged: Type.Optional(LoggedStatement),
  location: CodeLocation,
  state: EventState,
  lastSeenAt: Type.Number(),
  occurrences: Type.Integer(),
});
export type RelatedEvent = Static<typeof RelatedEvent>;

export const EventDetail = Type.Object({
  ...EventSummary.properties,
  frames: Type.Array(Frame),
  deployments: Type.Array(DeploymentCount),
  servers: Type.Array(Type.String()),
  /** Absent from a backend that does not link events. */
  related: Type.Optional(Type.Array(RelatedEvent)),
});
export type EventDetail = Static<typeof EventDetail>;

/** Occurrences over time: `counts[i]` happened in `[fromMs + i·bucketMs, fromMs + (i+1)·bucketMs)`. */
export const Occurrences = Type.Object({
  fromMs: Type.Number(),
  bucketMs: Type.Number(),
  counts: Type.Array(Type.Integer()),
});
export type Occurrences = Static<typeof Occurrences>;

export const AgentSummary = Type.Object({
  session: Type.String(),
  application: Type.String(),
  deployment: Type.String(),
  environment: Type.String(),
  server: Type.String(),
  version: Type.String(),
  pid: Type.Integer(),
  startedAt: Type.Number(),
  lastReportAt: Type.Number(),
  /** `live` reported in the last 30 s; `ended` said goodbye; else `lost`. */
  status: Type.Union([Type.Literal('live'), Type.Literal('lost'), Type.Literal('ended')]),
  /** Backend clock minus agent clock, only where it is beyond the tolerated skew. */
  clockSkewMs: Type.Optional(Type.Number()),
  droppedSnapshots: Type.Optional(Type.Integer()),
  /** As of its last report; absent from an agent that does not tell. */
  control: Type.Optional(AgentControl),
});
export type AgentSummary = Static<typeof AgentSummary>;
