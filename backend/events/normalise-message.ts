/** Longest part of a log format that tells one statement from another, in characters. */
export const MAX_LENGTH = 300;

/**
 * A log statement's format without what differs from one occurrence to the next. Formats (`Order {} failed`) stay as
 * they are; text that was put together by the application (`Order 4711 failed`) loses its numbers and identifiers.
 *
 * @param instead stands for what differs
 */
export function normaliseMessage(format: string, instead = '#'): string {
  return format
    .slice(0, MAX_LENGTH * 4)
    .replace(/[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}/g, instead)
    .replace(/\b0x[0-9a-fA-F]+\b/g, instead)
    .replace(/\b(?=[0-9a-fA-F]*\d)[0-9a-fA-F]{8,}\b/g, instead)
    .replace(/'[^']*'|"[^"]*"/g, (quoted) => (/\d/.test(quoted) ? instead : quoted))
    .replace(/\d+(?:[.,:]\d+)*/g, instead)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_LENGTH);
}
