import { type Static, Type } from 'typebox';
import {
  MAX_BUILD_FACTS,
  MAX_BUILD_TEXT_LENGTH,
  MAX_CLASS_LENGTH,
  MAX_DESCRIPTOR_LENGTH,
  MAX_EXPRESSION_LENGTH,
  MAX_FILE_LENGTH,
  MAX_FRAMES,
  MAX_LOG_STATEMENTS,
  MAX_LOGGER_LENGTH,
  MAX_METHOD_LENGTH,
  MAX_SUSPECTS,
  MAX_THREAD_LENGTH,
  MAX_THREAD_LOCALS,
} from './limits.ts';
import { MissingReason, Value } from './value.ts';

export const Variable = Type.Object({
  name: Type.String(),
  kind: Type.Union([
    Type.Literal('this'),
    Type.Literal('parameter'),
    Type.Literal('local'),
    Type.Literal('static'),
    Type.Literal('value'),
  ]),
  /** Declared type from the debug information, binary name. */
  declaredType: Type.Optional(Type.String()),
  value: Value,
});
/**
 * `this`, a parameter, a local or a static of one frame; a `value` is handed over with a custom event, or is the exception that
 * the frame throws, without its message and cause, where it tells more. Statics only where the agent was asked for them,
 * those of a class at its deepest frame.
 */
export interface Variable {
  name: string;
  kind: 'this' | 'parameter' | 'local' | 'static' | 'value';
  declaredType?: string;
  value: Value;
}

/** A place in code. `line` is absent where the class has no line numbers. */
export const CodeLocation = Type.Object({
  /** Binary name with `$` for nested classes: `com.shop.Order$Line`. */
  class: Type.String({ maxLength: MAX_CLASS_LENGTH }),
  /** Method name as in the class file: `<init>`, `lambda$price$0`, `price`. */
  method: Type.String({ maxLength: MAX_METHOD_LENGTH }),
  /** JVM method descriptor, where known. */
  descriptor: Type.Optional(Type.String({ maxLength: MAX_DESCRIPTOR_LENGTH })),
  /** Source file name without folder, from the class file: `Order.java`. */
  file: Type.Optional(Type.String({ maxLength: MAX_FILE_LENGTH })),
  /** One-based. */
  line: Type.Optional(Type.Integer()),
});
export type CodeLocation = Static<typeof CodeLocation>;

/** When a running method began: among the thread's log statements, and epoch ms to within some ten ms. */
export const Entered = Type.Object({
  at: Type.Number(),
  /**
   * How many log statements of the thread came after it: so many of `logs`, from the newest on. More than there are where
   * some were not kept.
   */
  logged: Type.Integer({ minimum: 0 }),
});
export type Entered = Static<typeof Entered>;

export const Frame = Type.Object({
  ...CodeLocation.properties,
  /** True for the application's own code, false for the JDK and known libraries. */
  application: Type.Boolean(),
  variables: Type.Optional(Type.Array(Variable)),
  /** Why `variables` is absent or incomplete. */
  missing: Type.Optional(MissingReason),
  /** Absent where the agent does not know: in an event's first snapshot mostly. */
  entered: Type.Optional(Entered),
});
export interface Frame extends CodeLocation {
  application: boolean;
  variables?: Variable[];
  missing?: MissingReason;
  entered?: Entered;
}

/**
 * A throwable with its chain. `frames` deepest first; absent for a top one that was thrown here, whose frames are the
 * snapshot's. One that was thrown elsewhere first, and is logged or thrown on here, has frames of its own. `definition`
 * is the event that it was there, an id in the same agent session; absent where the agent does not know. `replaced` are
 * those that were lost when a top one was thrown in a `finally` or `catch`: told without their causes.
 */
export interface ExceptionInfo {
  class: string;
  message?: string;
  definition?: string;
  frames?: Frame[];
  cause?: ExceptionInfo;
  suppressed?: ExceptionInfo[];
  replaced?: ExceptionInfo[];
}
export const ExceptionInfo = Type.Cyclic(
  {
    ExceptionInfo: Type.Object({
      class: Type.String(),
      message: Type.Optional(Type.String()),
      definition: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
      frames: Type.Optional(Type.Array(Frame, { maxItems: MAX_FRAMES })),
      cause: Type.Optional(Type.Ref('ExceptionInfo')),
      suppressed: Type.Optional(Type.Array(Type.Ref('ExceptionInfo'))),
      replaced: Type.Optional(Type.Array(Type.Ref('ExceptionInfo'))),
    }),
  },
  'ExceptionInfo',
);

/** A thread-local of the application with its value in the failing thread. */
export const ThreadLocalValue = Type.Object({
  /** The field that holds it; where nobody knows it, its class, or that of the value (binary name). */
  name: Type.String({ maxLength: MAX_CLASS_LENGTH }),
  /** Class of the field, binary name. */
  holder: Type.Optional(Type.String({ maxLength: MAX_CLASS_LENGTH })),
  value: Value,
});
export interface ThreadLocalValue {
  name: string;
  holder?: string;
  value: Value;
}

export const LogLevel = Type.Union([
  Type.Literal('TRACE'),
  Type.Literal('DEBUG'),
  Type.Literal('INFO'),
  Type.Literal('WARN'),
  Type.Literal('ERROR'),
]);
export type LogLevel = Static<typeof LogLevel>;

export const LogStatement = Type.Object({
  /** Epoch ms. */
  at: Type.Number(),
  level: LogLevel,
  logger: Type.String({ maxLength: MAX_LOGGER_LENGTH }),
  /** The formatted message. */
  message: Type.String(),
  /** True where the logger's level hides the statement: only the agent saw it. */
  hidden: Type.Boolean(),
  /** True where an argument was not immutable and nobody formatted it: its text is its type and identity. */
  partial: Type.Optional(Type.Boolean()),
  /** `class: message` of the throwable logged with it. */
  exception: Type.Optional(Type.String()),
});
export type LogStatement = Static<typeof LogStatement>;

/** The part of the environment that changes, sampled when the snapshot was taken. Bytes and milliseconds. */
export const RuntimeSample = Type.Object({
  heapUsedBytes: Type.Optional(Type.Number()),
  heapCommittedBytes: Type.Optional(Type.Number()),
  heapMaxBytes: Type.Optional(Type.Number()),
  nonHeapUsedBytes: Type.Optional(Type.Number()),
  nonHeapCommittedBytes: Type.Optional(Type.Number()),
  metaspaceUsedBytes: Type.Optional(Type.Number()),
  metaspaceCommittedBytes: Type.Optional(Type.Number()),
  /** Absent without a limit. */
  metaspaceMaxBytes: Type.Optional(Type.Number()),
  codeCacheUsedBytes: Type.Optional(Type.Number()),
  /** Direct buffers. */
  directBytes: Type.Optional(Type.Number()),
  /** What the whole process occupies. */
  residentBytes: Type.Optional(Type.Number()),
  loadedClasses: Type.Optional(Type.Integer()),
  gc: Type.Optional(
    Type.Array(Type.Object({ name: Type.String(), count: Type.Number(), timeMs: Type.Number() })),
  ),
  threads: Type.Optional(Type.Integer()),
  daemonThreads: Type.Optional(Type.Integer()),
  peakThreads: Type.Optional(Type.Integer()),
  /** One-minute load average of the host. */
  load: Type.Optional(Type.Number()),
  /** 0 to 1 of all processors. */
  processCpu: Type.Optional(Type.Number()),
  /** 0 to 1 of all processors, by anybody. */
  hostCpu: Type.Optional(Type.Number()),
  openFiles: Type.Optional(Type.Integer()),
  maxOpenFiles: Type.Optional(Type.Number()),
  /** Of the file system that the process works on. */
  diskTotalBytes: Type.Optional(Type.Number()),
  diskFreeBytes: Type.Optional(Type.Number()),
  hostFreeMemoryBytes: Type.Optional(Type.Number()),
  containerMemoryUsedBytes: Type.Optional(Type.Number()),
  containerCpuUsedMs: Type.Optional(Type.Number()),
  /** Time for which threads had to wait because the CPU limit was spent. */
  containerThrottledMs: Type.Optional(Type.Number()),
  uptimeMs: Type.Optional(Type.Number()),
});
export type RuntimeSample = Static<typeof RuntimeSample>;

/**
 * What an expression was to the instruction that failed, from the bytecode: something was read of or called on the
 * `receiver`; `index`, `array`, `divisor`, `length` and `cast` by the JVM's own checks; an `argument` went into the call
 * that failed or into the exception; a `condition` decided that it was thrown.
 */
export const SuspectRole = Type.Union([
  Type.Literal('receiver'),
  Type.Literal('index'),
  Type.Literal('array'),
  Type.Literal('divisor'),
  Type.Literal('length'),
  Type.Literal('cast'),
  Type.Literal('argument'),
  Type.Literal('condition'),
]);
export type SuspectRole = Static<typeof SuspectRole>;

/** An expression that feeds what failed. Whether its value explains it is for the reader to see. */
export const Suspect = Type.Object({
  /** Index of the frame whose variables it names. */
  frame: Type.Integer({ minimum: 0 }),
  role: SuspectRole,
  /** Names, fields, elements and calls: `order.lines[i].price`, `this.rates`, `order.customer()`. */
  expression: Type.String({ minLength: 1, maxLength: MAX_EXPRESSION_LENGTH }),
});
export type Suspect = Static<typeof Suspect>;

const DeployedBuild = Type.Record(
  Type.String({ maxLength: MAX_BUILD_TEXT_LENGTH }),
  Type.String({ maxLength: MAX_BUILD_TEXT_LENGTH }),
  { maxProperties: MAX_BUILD_FACTS },
);

/** The running thread that the snapshot was taken on. */
export const ThreadInfo = Type.Object({
  name: Type.String({ maxLength: MAX_THREAD_LENGTH }),
  id: Type.Number(),
  virtual: Type.Optional(Type.Boolean()),
  /** Absent for virtual threads, which all are. */
  daemon: Type.Optional(Type.Boolean()),
  /** Name of its thread group; absent for virtual threads. */
  group: Type.Optional(Type.String({ maxLength: MAX_THREAD_LENGTH })),
  /** 1 to 10; absent where it is the usual 5. */
  priority: Type.Optional(Type.Integer()),
  /** True where somebody had interrupted the thread and it had not noticed yet. */
  interrupted: Type.Optional(Type.Boolean()),
});
export type ThreadInfo = Static<typeof ThreadInfo>;

/** One occurrence kept whole. */
export const Snapshot = Type.Object({
  /** Unique for ever: a UUID made by the agent. */
  id: Type.String({ minLength: 8, maxLength: 64 }),
  /** The definition's `id` in the same agent session. */
  definition: Type.String({ minLength: 1, maxLength: 200 }),
  /** Epoch ms on the agent's clock. */
  at: Type.Number(),
  thread: ThreadInfo,
  /** The exception's message, or the formatted log message. */
  message: Type.Optional(Type.String()),
  exception: Type.Optional(ExceptionInfo),
  /** Deepest first. */
  frames: Type.Array(Frame, { maxItems: MAX_FRAMES }),
  framesOmitted: Type.Optional(Type.Integer()),
  /** Most telling first; absent where the agent knows none. */
  suspects: Type.Optional(Type.Array(Suspect, { maxItems: MAX_SUSPECTS })),
  /** The thread's last statements, oldest first. */
  logs: Type.Array(LogStatement, { maxItems: MAX_LOG_STATEMENTS }),
  mdc: Type.Optional(Type.Record(Type.String(), Type.String())),
  /** Only where the agent was asked for them. */
  threadLocals: Type.Optional(Type.Array(ThreadLocalValue, { maxItems: MAX_THREAD_LOCALS })),
  runtime: Type.Optional(RuntimeSample),
  /**
   * Of the deployed application that failed, where a server runs it: like `HostInfo.build`, in place of the whole
   * process's.
   */
  build: Type.Optional(DeployedBuild),
  /** Time the capture took on the application's thread, in microseconds. */
  captureMicros: Type.Optional(Type.Number()),
});
export interface Snapshot {
  id: string;
  definition: string;
  at: number;
  thread: ThreadInfo;
  message?: string;
  exception?: ExceptionInfo;
  frames: Frame[];
  framesOmitted?: number;
  suspects?: Suspect[];
  logs: LogStatement[];
  mdc?: Record<string, string>;
  threadLocals?: ThreadLocalValue[];
  runtime?: RuntimeSample;
  build?: Record<string, string>;
  captureMicros?: number;
}
