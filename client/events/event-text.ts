import type { MappedEvent } from '@cet/protocol/language.ts';
import type { EventType } from '@cet/protocol/report.ts';
import type { CodeLocation } from '@cet/protocol/snapshot.ts';

const TYPE_TEXT: Record<EventType, string> = {
  uncaught: 'uncaught',
  caught: 'caught',
  swallowed: 'swallowed',
  'logged-error': 'logged error',
  'logged-warning': 'logged warning',
};

/** `java.lang.NullPointerException` → `NullPointerException`, `com.shop.Order$Line` → `Line`. */
export function shortName(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1) || name;
}

/** `Order.java:42`, or class and method where the class file has no file name or line. */
export function placeText(location: CodeLocation): string {
  if (location.file !== undefined)
    return location.line === undefined ? location.file : `${location.file}:${location.line}`;
  return `${shortName(location.class)}.${location.method}`;
}

/** What happened, in few words: `NullPointerException (uncaught)`. */
export function eventTitle(event: Pick<MappedEvent, 'name' | 'type'>): string {
  return `${shortName(event.name)} (${TYPE_TEXT[event.type]})`;
}

/** One line of `text`, at most `length` characters. */
export function clip(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
}
