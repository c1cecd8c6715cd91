import { type Static, Type } from 'typebox';
import {
  MAX_CLASS_LENGTH,
  MAX_LOGGER_LENGTH,
  MAX_MESSAGE_LENGTH,
  MAX_METHOD_STATEMENTS,
  MAX_REPORT_COUNTS,
  MAX_REPORT_DEFINITIONS,
  MAX_REPORT_SNAPSHOTS,
  MAX_STATEMENT_LENGTH,
} from './limits.ts';
import { MutedPlace, SnapshotBudget } from './rules.ts';
import { CodeLocation, Frame, LogLevel, Snapshot } from './snapshot.ts';

/** `POST` of an agent's report, gzip-compressed JSON, `Authorization: Bearer <agent token>`. */
export const REPORT_PATH = '/collector/v1/reports';

export const EventType = Type.Union([
  Type.Literal('uncaught'),
  Type.Literal('caught'),
  Type.Literal('swallowed'),
  Type.Literal('logged-error'),
  Type.Literal('logged-warning'),
  Type.Literal('custom'),
]);
export type EventType = Static<typeof EventType>;

/** The fixed part of the environment: what the process is and where it runs. Sent with every report's `agent`. */
export const AgentInfo = Type.Object({
  /** A UUID for this run of the JVM. */
  session: Type.String({ minLength: 8, maxLength: 64 }),
  version: Type.String({ maxLength: 200 }),
  /** The monitored service: `ET_APPLICATION_NAME`. */
  application: Type.String({ minLength: 1, maxLength: 200 }),
  /** Which build runs: `ET_DEPLOYMENT_NAME`; `unnamed` where nothing tells. */
  deployment: Type.String({ minLength: 1, maxLength: 200 }),
  /** `ET_ENV_ID`; `default` where nothing tells. */
  environment: Type.String({ minLength: 1, maxLength: 200 }),
  /** `ET_SERVER_NAME`, else the host name. */
  server: Type.String({ maxLength: 200 }),
  pid: Type.Integer(),
  /** Start of the JVM, epoch ms. */
  startedAt: Type.Number(),
});
export type AgentInfo = Static<typeof AgentInfo>;

/** The rest of the fixed environment, sent once per session (and again after `send-environment`). */
export const HostInfo = Type.Object({
  hostName: Type.Optional(Type.String()),
  os: Type.Optional(Type.String()),
  arch: Type.Optional(Type.String()),
  processors: Type.Optional(Type.Integer()),
  hostMemoryBytes: Type.Optional(Type.Number()),
  container: Type.Optional(
    Type.Object({
      id: Type.Optional(Type.String()),
      memoryLimitBytes: Type.Optional(Type.Number()),
      cpuLimit: Type.Optional(Type.Number()),
      /** Version of Linux's control groups. */
      cgroup: Type.Optional(Type.Integer()),
    }),
  ),
  jvm: Type.Optional(
    Type.Object({
      name: Type.String(),
      vendor: Type.String(),
      version: Type.String(),
      arguments: Type.Array(Type.String()),
      mainClass: Type.Optional(Type.String()),
      /** Flags that count and have not their default, as the JVM runs with them. */
      flags: Type.Optional(Type.Record(Type.String(), Type.String())),
    }),
  ),
  /**
   * What settings, manifest, `git.properties` and `build-info.properties` say: `version`, `name`, `time`, `commit`,
   * `describe`, `commitTime`, `commitMessage`, `branch`, `dirty`, `repository`, `sourcesRoot`, `connector`, `deployment`.
   */
  build: Type.Optional(Type.Record(Type.String(), Type.String())),
  systemProperties: Type.Optional(Type.Record(Type.String(), Type.String())),
  environmentVariables: Type.Optional(Type.Record(Type.String(), Type.String())),
  workingDirectory: Type.Optional(Type.String()),
});
export type HostInfo = Static<typeof HostInfo>;

/** What handles (or hides) the exception, a `catch` or a method; `line` is that of its first instruction. */
export const Handler = Type.Object({
  ...CodeLocation.properties,
  application: Type.Boolean(),
  /** A whole method, to which a framework gave the exception; a `catch` where absent. */
  kind: Type.Optional(Type.Literal('method')),
});
export type Handler = Static<typeof Handler>;

/** What the code at a location does, so that it is known again when lines have moved, or the statement was edited. */
export const LocationCode = Type.Object({
  /** Of the location's line; line numbers, constants and a compiler's numbering do not change it. */
  statement: Type.String({ minLength: 1, maxLength: MAX_STATEMENT_LENGTH }),
  /** Those of all lines of the method, the location's too; empty where there are too many. */
  method: Type.Array(Type.String({ minLength: 1, maxLength: MAX_STATEMENT_LENGTH }), {
    maxItems: MAX_METHOD_STATEMENTS,
  }),
});
export type LocationCode = Static<typeof LocationCode>;

/** What stays the same for all occurrences of an event. Sent once per agent session, before its counts. */
export const EventDefinition = Type.Object({
  /** Unique in this agent session. */
  id: Type.String({ minLength: 1, maxLength: 200 }),
  type: EventType,
  /** Exception class, binary name; absent for a log statement without a throwable. */
  exception: Type.Optional(Type.String({ maxLength: MAX_CLASS_LENGTH })),
  /** First occurrence's exception message, or the log statement's format string. */
  message: Type.Optional(Type.String({ maxLength: MAX_MESSAGE_LENGTH })),
  logger: Type.Optional(Type.String({ maxLength: MAX_LOGGER_LENGTH })),
  /** What the application, or the configuration, calls a custom event. */
  name: Type.Optional(Type.String({ maxLength: MAX_LOGGER_LENGTH })),
  level: Type.Optional(LogLevel),
  /** The deepest application frame, where the event is shown. */
  location: CodeLocation,
  handler: Type.Optional(Handler),
  /** Of exceptions, where the class file can be read. */
  code: Type.Optional(LocationCode),
  /** Stack of the first occurrence, deepest first, without variables. */
  frames: Type.Array(Frame),
  /** When the class at `location` was built (class file or jar time stamp), epoch ms, where known. */
  builtAt: Type.Optional(Type.Number()),
  /** Epoch ms. */
  firstSeenAt: Type.Number(),
});
export type EventDefinition = Static<typeof EventDefinition>;

/** Occurrences since the last acknowledged report: deltas, exact. */
export const EventCount = Type.Object({
  definition: Type.String({ minLength: 1, maxLength: 200 }),
  occurrences: Type.Integer({ minimum: 0 }),
  /** Epoch ms of the last of them. */
  lastAt: Type.Number(),
  /** Calls of the location since then, where they are counted; told also while nothing occurs. */
  calls: Type.Optional(Type.Integer({ minimum: 0 })),
  /** Those of the occurrences since calls were counted: an event is known before they are. Absent: all. */
  countedOccurrences: Type.Optional(Type.Integer({ minimum: 0 })),
});
export type EventCount = Static<typeof EventCount>;

/** How the agent itself fares. */
export const AgentControl = Type.Object({
  /**
   * `paused`: the agent used more CPU than it may, and takes no snapshots until it uses less; counts stay exact.
   * `stopped`: as a person asked, nothing of the agent is left in the application's classes, and nothing is recorded.
   */
  state: Type.Union([Type.Literal('running'), Type.Literal('paused'), Type.Literal('stopped')]),
  /** CPU that the agent used over the last 10 s, percent of one core; absent where there is no limit. */
  cpuPercent: Type.Optional(Type.Number({ minimum: 0 })),
  /** Above this it pauses: `ET_CPU_LIMIT_PERCENT`. */
  cpuLimitPercent: Type.Optional(Type.Number({ minimum: 0 })),
  /** Of a stopped agent: classes that the JVM would not let it change back. */
  leftChanged: Type.Optional(Type.Integer({ minimum: 0 })),
  /**
   * Occurrences that it left out because it knows as many different events of their kind as it may (3,000 of exceptions,
   * 1,500 of log statements, 500 custom ones); absent for none.
   */
  untold: Type.Optional(Type.Integer({ minimum: 0 })),
  /** Classes and methods of the application that cannot be changed safely and stay as they are; absent for none. */
  leftAlone: Type.Optional(Type.Integer({ minimum: 0 })),
  /**
   * Classes that it left as they are, so that nothing thrown in them is seen, because what it may keep of the
   * application's classes is used up (`ET_MEMORY_LIMIT_MB`); absent for none.
   */
  unwatched: Type.Optional(Type.Integer({ minimum: 0 })),
  /** `revision` of the rules that it obeys; absent for none. */
  rules: Type.Optional(Type.String({ maxLength: 100 })),
});
export type AgentControl = Static<typeof AgentControl>;

export const Report = Type.Object({
  protocol: Type.Integer(),
  agent: AgentInfo,
  /**
   * 1, 2, 3, … in this session. A report is sent again unchanged until it is acknowledged; one whose `seq` is not
   * above the last acknowledged one is a duplicate and counts nothing.
   */
  seq: Type.Integer({ minimum: 1 }),
  /** Epoch ms on the agent's clock when it was sent: the backend measures clock skew by it. */
  sentAt: Type.Number(),
  host: Type.Optional(HostInfo),
  definitions: Type.Array(EventDefinition, { maxItems: MAX_REPORT_DEFINITIONS }),
  counts: Type.Array(EventCount, { maxItems: MAX_REPORT_COUNTS }),
  snapshots: Type.Array(Snapshot, { maxItems: MAX_REPORT_SNAPSHOTS }),
  /** What the agent had to drop since its last report, so that the loss is visible. */
  dropped: Type.Optional(
    Type.Object({
      snapshots: Type.Integer({ minimum: 0 }),
      definitions: Type.Optional(Type.Integer({ minimum: 0 })),
      reason: Type.Optional(Type.String()),
    }),
  ),
  /** Absent from an agent that has no limit of its own and cannot be stopped. */
  control: Type.Optional(AgentControl),
  /** True on the last report before the JVM ends. */
  last: Type.Optional(Type.Boolean()),
});
export interface Report {
  protocol: number;
  agent: AgentInfo;
  seq: number;
  sentAt: number;
  host?: HostInfo;
  definitions: EventDefinition[];
  counts: EventCount[];
  snapshots: Snapshot[];
  dropped?: { snapshots: number; definitions?: number; reason?: string };
  control?: AgentControl;
  last?: boolean;
}

/** Commands flow back on the same road. Unknown ones are ignored by the agent. */
export const AgentCommand = Type.Union([
  /** Send these definitions again (unknown to this backend, e.g. after its store was replaced). */
  Type.Object({ command: Type.Literal('send-definitions'), definitions: Type.Array(Type.String()) }),
  Type.Object({ command: Type.Literal('send-environment') }),
  /** Take a snapshot at the next occurrence, whatever the budget. */
  Type.Object({ command: Type.Literal('force-snapshot'), definition: Type.String() }),
  /** Take everything out of the application's classes and go on with heartbeats only, until `resume-agent`. */
  Type.Object({ command: Type.Literal('stop-agent') }),
  Type.Object({ command: Type.Literal('resume-agent') }),
  /**
   * What to record, in place of all rules before: nothing at the muted places (they are neither followed nor counted), and
   * so many snapshots; without a budget, as many as the settings say. Sent until the agent reports this revision, which is
   * empty where there are no rules.
   */
  Type.Object({
    command: Type.Literal('set-rules'),
    revision: Type.String({ maxLength: 100 }),
    muted: Type.Array(MutedPlace),
    budget: Type.Optional(SnapshotBudget),
  }),
]);
export type AgentCommand = Static<typeof AgentCommand>;

/** Answer 200 to a report, sent only after the report is committed to disk. */
export const ReportAnswer = Type.Object({
  protocol: Type.Integer(),
  duplicate: Type.Boolean(),
  commands: Type.Array(AgentCommand),
  /** Parts that were refused while the rest was kept; beyond a hundred, one line that tells how many more. */
  rejected: Type.Optional(
    Type.Array(Type.Object({ part: Type.String(), index: Type.Integer(), message: Type.String() })),
  ),
});
export type ReportAnswer = Static<typeof ReportAnswer>;
