import type { Frame } from '@cet/protocol/snapshot.ts';
import type { FramePlace, StackSection } from './stack-section.ts';

/** A row of the call stack. A `fold` stands for consecutive third-party frames. */
export type StackRow =
  | { kind: 'section'; section: number }
  | { kind: 'frame'; place: FramePlace; frame: Frame }
  | { kind: 'fold'; key: string; count: number };

/** Runs of third-party frames shorter than this are shown: a fold would save no room. */
const SHORTEST_FOLD = 2;

/** Identifies a run of folded frames. */
export function foldKey(section: number, first: number): string {
  return `${section}:${first}`;
}

/** The fold in which a third-party frame lies. */
export function foldAround(sections: readonly StackSection[], { section, index }: FramePlace): string {
  const frames = sections[section]?.frames ?? [];
  let first = index;
  while (first > 0 && frames[first - 1]?.application === false) first--;
  return foldKey(section, first);
}

/** The rows of a stack; `unfolded` holds keys of opened folds. */
export function stackRows(
  sections: readonly StackSection[],
  showAll: boolean,
  unfolded: ReadonlySet<string>,
): StackRow[] {
  const rows: StackRow[] = [];
  for (const [section, { frames }] of sections.entries()) {
    if (section > 0) rows.push({ kind: 'section', section });
    let index = 0;
    while (index < frames.length) {
      const end = frames[index]?.application === true ? index + 1 : endOfRun(frames, index);
      const key = foldKey(section, index);
      if (!showAll && end - index >= SHORTEST_FOLD) {
        rows.push({ kind: 'fold', key, count: end - index });
        if (!unfolded.has(key)) index = end;
      }
      for (; index < end; index++) {
        const frame = frames[index];
        if (frame !== undefined) rows.push({ kind: 'frame', place: { section, index }, frame });
      }
    }
  }
  return rows;
}

function endOfRun(frames: readonly Frame[], start: number): number {
  let end = start;
  while (end < frames.length && frames[end]?.application === false) end++;
  return end;
}
