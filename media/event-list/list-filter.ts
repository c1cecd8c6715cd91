import type { MappedEvent } from '@cet/protocol/language.ts';
import type { EventType } from '@cet/protocol/report.ts';
import { methodName } from '../value/type-name.ts';

/** What the list shows. Empty lists mean all. */
export interface ListFilter {
  text: string;
  types: EventType[];
  environments: string[];
  /** Only events whose place is in this workspace. */
  here: boolean;
  /** Resolved and hidden events too. */
  closed: boolean;
}

/** True where an event passes the filter. Every word of the text must occur somewhere. */
export function passes(event: MappedEvent, filter: ListFilter): boolean {
  if (!filter.closed && event.state !== 'open') return false;
  if (filter.types.length > 0 && !filter.types.includes(event.type)) return false;
  if (filter.environments.length > 0 && !filter.environments.includes(event.environment)) return false;
  if (filter.here && event.mapping.state === 'missing') return false;
  const words = filter.text.trim().toLowerCase().split(/\s+/);
  if (words[0] === '') return true;
  const { location } = event;
  const { name, message, logged, service } = event;
  const texts = [name, message, logged?.name, service, location.class, location.method, location.file];
  const all = texts.join(' ').toLowerCase();
  return words.every((word) => all.includes(word));
}

/** `OrderService.applyDiscount:38` */
export function placeText(event: MappedEvent): string {
  const { class: type, method, line } = event.location;
  return line === undefined ? methodName(type, method) : `${methodName(type, method)}:${line}`;
}
