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
/** Port that a backend and an agent use when nothing else is said. */
export const DEFAULT_PORT = 4890;
