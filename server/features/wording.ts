import type { EventSummary } from '@cet/protocol/event.ts';
import type { EventType } from '@cet/protocol/report.ts';
import type { MissingReason } from '@cet/protocol/value.ts';
import type { Severity } from '../events/shown-events.ts';

const MINUTE_MS = 60_000;
/** `perMinute` is a mean over this time: when nothing happened for longer, it says nothing about now. */
const RATE_WINDOW_MS = 10 * MINUTE_MS;

/** `com.shop.Order$Line` → `Line`. */
export function shortName(className: string): string {
  const simple = className.slice(className.lastIndexOf('.') + 1);
  const parts = simple.split('$').filter((part) => part !== '' && !/^\d+$/.test(part));
  return parts.at(-1) ?? simple;
}

/** What happened in a word or two: `NullPointerException`, `Logged error`, a custom event's own name. */
export function title(event: EventSummary): string {
  switch (event.type) {
    case 'logged-error':
      return 'Logged error';
    case 'logged-warning':
      return 'Logged warning';
    case 'custom':
      return event.name;
    default:
      return shortName(event.name);
  }
}

/** `NullPointerException: Cannot read field …`, `Logged error: order {} failed (NoStock)` */
export function headline(event: EventSummary): string {
  const { logged } = event;
  if (logged?.name !== undefined) {
    const exception = logged.exception === undefined ? '' : ` (${shortName(logged.exception)})`;
    return `${title(event)}: ${logged.name}${exception}`;
  }
  return event.message === undefined || event.message === ''
    ? title(event)
    : `${title(event)}: ${event.message}`;
}

export function occurrencesText(occurrences: number): string {
  return `${occurrences.toLocaleString('en-US')}×`;
}

const ROUNDED = new Intl.NumberFormat('en-US', { notation: 'compact', roundingMode: 'trunc' });

/** What a glance takes in, and does not change with every occurrence: `1.2k`. */
function rounded(number: number): string {
  return ROUNDED.format(number).replace('K', 'k');
}

/** `1.2k×`, for where there is little room. */
export function roundedOccurrencesText(occurrences: number): string {
  return `${rounded(occurrences)}×`;
}

/** `3.1/min`, or undefined where it is too small to say. */
export function rateText(event: EventSummary, nowMs: number): string | undefined {
  const rate = event.perMinute;
  if (rate < 0.05 || nowMs - event.lastSeenAt > RATE_WINDOW_MS) {
    return undefined;
  }
  return `${rate >= 10 ? rounded(rate) : rate.toFixed(1)}/min`;
}

/** `0.4 % of calls`, where calls are counted. */
export function errorRateText(event: EventSummary): string | undefined {
  const share = errorShare(event);
  return share === undefined ? undefined : `${percentText(share)} of calls`;
}

/**
 * How many calls of a method fail in one of several ways. A call ends with one uncaught exception, so their shares add up; it
 * can have several errors of other types, so then the sum is only a bound.
 */
export function totalErrorRateText(events: readonly EventSummary[]): string | undefined {
  const methods = new Set(events.map(({ location }) => `${location.class}.${location.method}`));
  const shares = events.map(errorShare).filter((share) => share !== undefined);
  const sum = shares.reduce((total, share) => total + share, 0);
  if (methods.size > 1 || shares.length < events.length || sum > 1.005) return undefined;
  const atMost = events.every(({ type }) => type === 'uncaught') ? '' : 'up to ';
  return `${atMost}${percentText(Math.min(1, sum))} of calls`;
}

function errorShare({ calls = 0, countedOccurrences = 0 }: EventSummary): number | undefined {
  // A method may fail more than once in a call, in a loop: then a share says nothing.
  return countedOccurrences === 0 || calls < countedOccurrences ? undefined : countedOccurrences / calls;
}

function percentText(share: number): string {
  const percent = share * 100;
  return `${percent >= 10 ? Math.round(percent) : Number(percent.toPrecision(2))} %`;
}

/** `2 min ago` */
export function ageText(atMs: number, nowMs: number): string {
  const minutes = Math.floor((nowMs - atMs) / MINUTE_MS);
  if (minutes < 1) {
    return 'just now';
  }
  if (minutes < 60) {
    return `${minutes} min ago`;
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 48) {
    return `${hours} h ago`;
  }
  return `${Math.floor(hours / 24)} days ago`;
}

/** Told where the code of a place is known to differ from what ran: what is shown of it may be mended already. */
export const CODE_CHANGED = 'code changed since this was seen';

/** What took an exception: a `catch`, or a method that a framework calls. */
export function handlerNoun({ handler }: EventSummary): 'catch' | 'handler' {
  return handler?.kind === 'method' ? 'handler' : 'catch';
}

/** How an exception ended, where its name alone does not say it. */
export function fateText({ type, handler }: EventSummary): string | undefined {
  if (type !== 'caught' && type !== 'swallowed' && type !== 'uncaught') return undefined;
  if (handler?.kind !== 'method') return type;
  return `${type === 'swallowed' ? 'swallowed' : 'handled'} by ${shortName(handler.class)}.${handler.method}`;
}

const SEVERITY_REASONS: Record<EventType, string> = {
  uncaught: 'nothing in the application caught it',
  swallowed: 'a catch took it and did nothing with it',
  caught: 'a catch took it',
  'logged-error': 'your code logged it as an error',
  'logged-warning': 'your code logged it as a warning',
  custom: 'your code told of it',
};

/** Why a mark is red, yellow or blue, in one line: `Warning: a catch took it.` */
export function severityText(event: EventSummary, severity: Severity): string {
  const word = severity === 'none' ? 'Not marked' : severity[0]?.toUpperCase() + severity.slice(1);
  return `${word}: ${SEVERITY_REASONS[event.type].replace('catch', handlerNoun(event))}.`;
}

const MISSING: Record<MissingReason, string> = {
  depth: 'nested too deep',
  size: 'too large',
  budget: 'capture budget spent',
  redacted: 'redacted',
  'no-debug-info': 'compiled without -g',
  'not-assigned': 'not yet assigned',
  'above-catch': 'above the catch, not captured',
  'third-party': 'not application code',
  'not-instrumented': 'method not instrumented',
  'stack-full': 'no room on the full stack',
};

export function missingText(reason: MissingReason, rule?: string): string {
  return reason === 'redacted' && rule !== undefined ? `redacted by ${rule}` : MISSING[reason];
}

/** Why a frame's variables are missing: `size` is another one there than of a value. */
export function missingVariablesText(reason: MissingReason): string {
  return reason === 'size'
    ? 'left out so that the JVM can inline the method; later snapshots usually have them'
    : missingText(reason);
}

/** The address of a command, for `codeDescription`. */
export function commandUri(command: string, argument: unknown): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify([argument]))}`;
}

/**
 * A link that runs a command, in Markdown. Without a title an editor shows the command's address when one points at it.
 *
 * @param does what it does, in plain words without quotation marks or markup
 */
export function commandLink(text: string, does: string, command: string, argument: unknown): string {
  return `[${text}](${commandUri(command, argument)} "${does}")`;
}
