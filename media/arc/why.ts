import type { EventDetail } from '@cet/protocol/event.ts';
import type { Mapping } from '@cet/protocol/language.ts';
import { unwoven } from '@cet/protocol/method-name.ts';
import type { CodeLocation, ExceptionInfo, Snapshot } from '@cet/protocol/snapshot.ts';
import { shortType } from '../value/type-name.ts';
import { plainText } from '../value/value-text.ts';
import { nullExpression, type Suspect } from './failing-expression.ts';
import type { FramePlace, StackSection } from './stack-section.ts';

/** One true statement about why it failed. Text in `code` is shown in the editor's font. */
export interface Reason {
  id: string;
  /** Pieces of the sentence, in order. */
  pieces: (
    | string
    | { code: string }
    | { place: CodeLocation; label: string }
    | { frame: FramePlace; label: string }
  )[];
}

/** Everything that the evidence says about the cause; empty where it says nothing beyond the message. */
export function whyReasons(
  event: EventDetail,
  snapshot: Snapshot | undefined,
  sections: readonly StackSection[],
  suspects: readonly Suspect[],
  mapping: Mapping | undefined,
): Reason[] {
  const reasons: Reason[] = [];
  const message = snapshot?.message ?? event.message;
  reasons.push(...fromSuspects(suspects, message, event), ...fromMessage(event.name, message, suspects));
  const caller = callerOf(suspects[0], sections);
  if (caller !== undefined) reasons.push(caller);
  const root = rootCause(sections);
  if (root !== undefined) {
    const { exception, section } = root;
    const text = exception.message === undefined ? '' : `: ${firstLine(exception.message)}`;
    reasons.push({
      id: 'cause',
      pieces: ['Caused by ', { frame: { section, index: 0 }, label: shortType(exception.class) }, text],
    });
  }
  if (event.handler !== undefined && event.type === 'swallowed') {
    const place = event.handler;
    const by = place.kind === 'method' ? 'Hidden by ' : 'Hidden by the catch in ';
    reasons.push({ id: 'hidden', pieces: [by, { place, label: placeLabel(place) }] });
  } else if (event.handler !== undefined && event.type === 'caught') {
    const place = event.handler;
    const by = place.kind === 'method' ? 'Handled by ' : 'Caught in ';
    reasons.push({ id: 'caught', pieces: [by, { place, label: placeLabel(place) }] });
  }
  if (event.resurfacedAt !== undefined && event.resolvedIn !== undefined) {
    const pieces = [`Resolved in ${event.resolvedIn}, came back in ${event.lastDeployment}`];
    reasons.push({ id: 'resurfaced', pieces });
  }
  if (mapping?.state === 'changed') {
    reasons.push({
      id: 'changed',
      pieces: [
        mapping.edited === true
          ? 'The code has changed since this was seen'
          : `The source has changed since ${event.lastDeployment} was built`,
      ],
    });
  }
  return reasons;
}

function fromSuspects(
  suspects: readonly Suspect[],
  message: string | undefined,
  { type }: EventDetail,
): Reason[] {
  const threw = !type.startsWith('logged') && type !== 'custom';
  const checked = threw ? 'Checked before the throw: ' : 'Checked before: ';
  const reasonOf = (suspect: Suspect) => suspectReason(suspect, checked);
  const named = nullExpression(message);
  if (named?.returned === true) {
    const call = /([\w$]+\.[\w$<>]+)\(.*\)$/.exec(named.expression)?.[1] ?? named.expression;
    const given = suspects.filter(({ role }) => role === 'argument');
    return [{ id: 'null', pieces: [{ code: `${call}()` }, ' returned null'] }, ...given.map(reasonOf)];
  }
  // What was to be parsed is told together with its text, below.
  if (message?.startsWith('For input string') === true) return [];
  return suspects.map(reasonOf);
}

function suspectReason({ expression, role, value }: Suspect, checked: string): Reason {
  return {
    id: `suspect-${expression}`,
    pieces: [
      ...(role === 'condition' ? [checked] : []),
      { code: expression },
      ...(value.kind === 'null' ? [' is null'] : [' is ', { code: plainText(value, 60) }]),
    ],
  };
}

/** Where to look on for the first suspect: the caller, if its variable is a parameter. */
function callerOf(suspect: Suspect | undefined, sections: readonly StackSection[]): Reason | undefined {
  const frames = sections[0]?.frames ?? [];
  const index = frames.findIndex((frame) => frame.application);
  const variable = frames[index]?.variables?.find(({ name }) => name === suspect?.paths[0]);
  const caller = frames[index + 1];
  if (variable?.kind !== 'parameter' || caller?.application !== true) return undefined;
  const frame = { section: 0, index: index + 1 };
  return {
    id: 'caller',
    pieces: [{ code: variable.name }, ' is a parameter, called by ', { frame, label: placeLabel(caller) }],
  };
}

/** Rephrases messages whose numbers or types say the reason, where no variable already does. */
function fromMessage(name: string, message: string | undefined, suspects: readonly Suspect[]): Reason[] {
  if (message === undefined) return [];
  const type = shortType(name);
  const bounds = /[Ii]ndex:? (-?\d+)[^\d-]+(?:length|[Ss]ize):? (\d+)/.exec(message);
  if (bounds !== null && type.endsWith('IndexOutOfBoundsException')) {
    const [, index, length = '0'] = bounds;
    const valid = length === '0' ? 'there are no elements' : `valid are 0 to ${Number(length) - 1}`;
    return [{ id: 'bounds', pieces: ['Index ', { code: index ?? '' }, `, ${valid}`] }];
  }
  const input = /^For input string: "(.*?)"/s.exec(message)?.[1];
  if (input !== undefined && type === 'NumberFormatException') {
    if (input === '') return [{ id: 'input', pieces: ['The text to parse is empty'] }];
    const holder = suspects[0]?.value.text === input ? suspects[0] : undefined;
    const held = holder === undefined ? [] : [{ code: holder.expression }, ' is '];
    return [{ id: 'input', pieces: [...held, { code: `"${input}"` }, ', not a number that Java can read'] }];
  }
  const cast = /class (\S+) cannot be cast to class (\S+)/.exec(message);
  if (cast !== null) {
    const [, from = '', to = ''] = cast;
    return [
      {
        id: 'cast',
        pieces: [
          'The object is a ',
          { code: shortType(from) },
          ', the code wants a ',
          { code: shortType(to) },
        ],
      },
    ];
  }
  return [];
}

function rootCause(
  sections: readonly StackSection[],
): { exception: ExceptionInfo; section: number } | undefined {
  for (let section = sections.length - 1; section > 0; section--) {
    const candidate = sections[section];
    if (candidate?.relation === 'cause' && candidate.exception !== undefined) {
      return { exception: candidate.exception, section };
    }
  }
  return undefined;
}

function placeLabel(place: CodeLocation): string {
  const method = `${shortType(place.class)}.${unwoven(place.method)}`;
  return place.line === undefined ? method : `${method}:${place.line}`;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
