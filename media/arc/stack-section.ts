import type { EventDetail } from '@cet/protocol/event.ts';
import type { ExceptionInfo, Frame, Snapshot } from '@cet/protocol/snapshot.ts';
import { isLogged } from './event-words.ts';

/** A run of frames: the failing stack itself, or that of a cause, a suppressed or a lost exception. */
export interface StackSection {
  relation: 'top' | 'cause' | 'suppressed' | 'replaced' | 'logged' | 'given' | 'origin';
  /** Exception of the section; absent for a logged event without one. */
  exception?: ExceptionInfo;
  frames: readonly Frame[];
}

/** Which frame is selected. */
export interface FramePlace {
  section: number;
  index: number;
}

/** The stack of a snapshot with all its causes, outermost first; of the definition where there is no snapshot. */
export function stackSections(event: EventDetail, snapshot: Snapshot | undefined): StackSection[] {
  if (snapshot === undefined) return [{ relation: 'top', frames: event.frames }];
  const top: StackSection = { relation: 'top', frames: snapshot.frames };
  if (snapshot.exception === undefined) return [top];
  top.exception = snapshot.exception;
  const sections = [top];
  const { exception } = snapshot;
  // What was thrown elsewhere first has a stack of its own.
  if (exception.frames !== undefined)
    sections.push({ relation: elsewhere(event), exception, frames: exception.frames });
  addRelated(snapshot.exception, sections, new Set([snapshot.exception]));
  return sections;
}

function elsewhere({ type }: EventDetail): StackSection['relation'] {
  if (type === 'custom') return 'given';
  return isLogged(type) ? 'logged' : 'origin';
}

function addRelated(exception: ExceptionInfo, sections: StackSection[], met: Set<ExceptionInfo>): void {
  const add = (related: ExceptionInfo, relation: StackSection['relation']) => {
    if (met.has(related)) return;
    met.add(related);
    sections.push({ relation, exception: related, frames: related.frames ?? [] });
    addRelated(related, sections, met);
  };
  if (exception.cause !== undefined) add(exception.cause, 'cause');
  for (const suppressed of exception.suppressed ?? []) add(suppressed, 'suppressed');
  for (const replaced of exception.replaced ?? []) add(replaced, 'replaced');
}

/** The frame to look at first: where the event is shown, else the first application frame. */
export function firstFrame(sections: readonly StackSection[], event: EventDetail): FramePlace {
  const frames = sections[0]?.frames ?? [];
  const { class: type, method, line } = event.location;
  const exact = frames.findIndex((f) => f.class === type && f.method === method && f.line === line);
  if (exact >= 0) return { section: 0, index: exact };
  return {
    section: 0,
    index: Math.max(
      0,
      frames.findIndex((frame) => frame.application),
    ),
  };
}

/** The same frame in another snapshot of the event, if it has it. */
export function sameFrame(
  sections: readonly StackSection[],
  place: FramePlace,
  frame: Frame,
): FramePlace | undefined {
  const frames = sections[place.section]?.frames ?? [];
  const same = (other: Frame | undefined) => other?.class === frame.class && other.method === frame.method;
  if (same(frames[place.index])) return place;
  const index = frames.findIndex(same);
  return index < 0 ? undefined : { section: place.section, index };
}

/** What stands before an exception in text. */
const TEXT_WORDS: Readonly<Record<StackSection['relation'], string>> = {
  top: '',
  cause: 'Caused by: ',
  suppressed: 'Suppressed: ',
  replaced: 'In place of: ',
  logged: 'Logged: ',
  given: 'With: ',
  origin: 'First thrown: ',
};

/** The stack as Java prints it, for the clipboard. */
export function stackText(sections: readonly StackSection[], event: EventDetail): string {
  const lines: string[] = [];
  for (const [i, section] of sections.entries()) {
    const name = section.exception?.class ?? (i === 0 ? event.name : '');
    const message = section.exception?.message ?? (i === 0 ? event.message : undefined);
    const head = message === undefined ? name : `${name}: ${message}`;
    lines.push(TEXT_WORDS[section.relation] + head);
    for (const frame of section.frames)
      lines.push(`\tat ${frame.class}.${frame.method}(${fileAndLine(frame)})`);
  }
  return lines.join('\n');
}

/** `Order.java:142` */
export function fileAndLine(place: { file?: string; line?: number }): string {
  if (place.file === undefined) return 'unknown source';
  return place.line === undefined ? place.file : `${place.file}:${place.line}`;
}
