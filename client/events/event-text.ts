import type { MappedEvent } from '@cet/protocol/language.ts';
import type { EventType } from '@cet/protocol/report.ts';
import type { CodeLocation } from '@cet/protocol/snapshot.ts';

const TYPE_TEXT: Record<EventType, string> = {
  uncaught: 'uncaught',
  caught: 'caught',
  swallowed: 'swallowed',
  'logged-error': 'logged error',
  'logged-warning': 'logged warning',
  custom: 'custom event',
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

/** What happened, in few words: `NullPointerException (uncaught)`, `Logged warning`. */
export function eventTitle(event: Pick<MappedEvent, 'name' | 'type' | 'logged'>): string {
  const type = TYPE_TEXT[event.type];
  // A logged event has the name of its logger, which says nothing of what happened.
  if (isLogged(event)) {
    const exception = event.logged?.exception;
    return (
      type[0]?.toUpperCase() + type.slice(1) + (exception === undefined ? '' : ` (${shortName(exception)})`)
    );
  }
  return `${ownName(event)} (${type})`;
}

/** What an event is called where there is room for one name only: its exception, or the start of what was logged. */
export function eventName(event: Pick<MappedEvent, 'name' | 'type' | 'message' | 'logged'>): string {
  const statement = isLogged(event) ? clip(event.logged?.name ?? event.message ?? '', 40) : '';
  return statement === '' ? ownName(event) : statement;
}

/** A custom event's name is the application's own words: dots in it part nothing. */
function ownName({ name, type }: Pick<MappedEvent, 'name' | 'type'>): string {
  return type === 'custom' ? clip(name, 60) : shortName(name);
}

function isLogged({ type }: Pick<MappedEvent, 'type'>): boolean {
  return type === 'logged-error' || type === 'logged-warning';
}

/** One line of `text`, at most `length` characters. */
export function clip(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
}
