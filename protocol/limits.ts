/** Largest JSON text of one definition or snapshot inside a report, in bytes; a larger one is refused alone. */
export const MAX_EVENT_BYTES = 1024 * 1024;
/** Largest report after decompression, in bytes; decompression stops there. */
export const MAX_REPORT_BYTES = 16 * 1024 * 1024;
/** A sender whose clock differs more than this from the backend's has its times shifted, in ms. */
export const MAX_CLOCK_SKEW_MS = 5 * 60 * 1000;
/** Most log statements in a snapshot. */
export const MAX_LOG_STATEMENTS = 250;
/** Most frames in a snapshot. */
export const MAX_FRAMES = 2000;
/** Most parts of each kind in one report; more come in the next. */
export const MAX_REPORT_DEFINITIONS = 10_000;
export const MAX_REPORT_COUNTS = 100_000;
export const MAX_REPORT_SNAPSHOTS = 1_000;
/** Longest names and definition messages, in characters. The backend cuts longer ones and leaves descriptors out. */
export const MAX_CLASS_LENGTH = 1_000;
export const MAX_METHOD_LENGTH = 1_000;
export const MAX_DESCRIPTOR_LENGTH = 8_000;
export const MAX_FILE_LENGTH = 500;
export const MAX_LOGGER_LENGTH = 1_000;
export const MAX_THREAD_LENGTH = 500;
export const MAX_MESSAGE_LENGTH = 10_000;
/** An expression that feeds what failed, and how many of them a snapshot tells. */
export const MAX_EXPRESSION_LENGTH = 500;
/** What tells the statements of a method apart: characters of one, and how many of a method are told. */
export const MAX_STATEMENT_LENGTH = 64;
export const MAX_METHOD_STATEMENTS = 400;
export const MAX_THREAD_LOCALS = 100;
export const MAX_SUSPECTS = 50;
/** Port that a backend and an agent use when nothing else is said. */
export const DEFAULT_PORT = 4890;
