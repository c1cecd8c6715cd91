/** Longest part of a log format that tells one statement from another, in characters. */
const MAX_LENGTH = 300;

/**
 * A log statement's format without what differs from one occurrence to the next. Formats (`Order {} failed`) stay as
 * they are; text that was put together by the application (`Order 4711 failed`) loses its numbers and identifiers.
 */
export function normaliseMessage(format: string): string {
  return format
    .slice(0, MAX_LENGTH * 4)
    .replace(/[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}/g, '#')
    .replace(/\b0x[0-9a-fA-F]+\b/g, '#')
    .replace(/\b(?=[0-9a-fA-F]*\d)[0-9a-fA-F]{8,}\b/g, '#')
    .replace(/'[^']*'|"[^"]*"/g, (quoted) => (/\d/.test(quoted) ? '#' : quoted))
    .replace(/\d+(?:[.,:]\d+)*/g, '#')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_LENGTH);
}
