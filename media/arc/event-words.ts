import type { EventSummary } from '@cet/protocol/event.ts';
import type { EventType } from '@cet/protocol/report.ts';
import { shortType } from '../value/type-name.ts';

/** Each event type as a person calls it. */
export const TYPE_WORDS: Record<EventType, string> = {
  uncaught: 'Uncaught',
  caught: 'Caught',
  swallowed: 'Swallowed',
  'logged-error': 'Logged error',
  'logged-warning': 'Logged warning',
  custom: 'Custom event',
};

/** What each type means, for tooltips. */
export const TYPE_MEANING: Record<EventType, string> = {
  uncaught: 'Nothing in the application caught it',
  caught: 'A catch or an exception handler took it',
  swallowed: 'A catch or an exception handler took it and did nothing with it',
  'logged-error': 'The application logged an error',
  'logged-warning': 'The application logged a warning',
  custom: 'The application told of it, or a configured method was entered',
};

/** True for an event that a log statement made: its message says what it is, not the name of its logger. */
export function isLogged(type: EventType): boolean {
  return type === 'logged-error' || type === 'logged-warning';
}

/** What an event is called: its exception, the log statement, or what the application calls it. */
export function eventTitle(event: Pick<EventSummary, 'type' | 'name' | 'message' | 'logged'>): string {
  if (event.type === 'custom') return event.name;
  const logged = isLogged(event.type) ? (event.logged?.name ?? event.message)?.trim() : undefined;
  return logged === undefined || logged === '' ? shortType(event.name) : logged;
}

/** Red what nothing stopped, amber what was caught or logged, plain what need not be an error. */
export function typeTone(type: EventType): 'failure' | 'suspect' | 'plain' {
  if (type === 'uncaught') return 'failure';
  return type === 'custom' ? 'plain' : 'suspect';
}

/** `short` is for lists, where room is scarce. */
export interface LifeTag {
  text: string;
  short: string;
  tone: 'fresh' | 'suspect' | 'plain';
  title: string;
}

/** The tag that says where an event stands in its life, if there is something to say. */
export function lifeTag(event: EventSummary): LifeTag | undefined {
  if (event.muted === true) {
    return { text: 'Muted', short: 'muted', tone: 'plain', title: 'Nothing of it is recorded or counted' };
  }
  if (event.state === 'resolved') {
    const text = event.resolvedIn === undefined ? 'Resolved' : `Resolved in ${event.resolvedIn}`;
    return { text, short: 'resolved', tone: 'plain', title: 'It opens again by itself when it comes back' };
  }
  if (event.state === 'hidden')
    return {
      text: 'Hidden',
      short: 'hidden',
      tone: 'plain',
      title: 'It is counted, but not shown in the editor',
    };
  if (event.resurfacedAt !== undefined) {
    return {
      text: 'Resurfaced',
      short: 'back',
      tone: 'suspect',
      title: `Resolved in ${event.resolvedIn ?? 'a former deployment'}, and back`,
    };
  }
  if (!event.isNewInDeployment) return undefined;
  return {
    text: `New in ${event.lastDeployment}`,
    short: 'new',
    tone: 'fresh',
    title: 'No earlier deployment of this service had it',
  };
}
