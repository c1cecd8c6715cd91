import type { Frame } from '@cet/protocol/snapshot.ts';
import { count } from '../style/number.ts';
import { methodName } from '../value/type-name.ts';
import type { FramePlace, StackSection } from './stack-section.ts';

/**
 * A row of the call stack. A `fold` stands for frames that say little: consecutive third-party ones, or the repeats of a
 * recursion after its first round. Its frames are those of `section` in `[first, end)`.
 */
export type StackRow =
  | { kind: 'section'; section: number }
  | { kind: 'frame'; place: FramePlace; frame: Frame }
  | { kind: 'fold'; key: string; label: string; section: number; first: number; end: number };

/** Runs of third-party frames shorter than this are shown: a fold would save no room. */
const SHORTEST_FOLD = 2;

/** A recursion is folded from this many rounds on, and looked for up to this many frames per round. */
const FEWEST_ROUNDS = 3;
const LONGEST_ROUND = 12;

/** The closed fold that hides a frame, if there is one. */
export function foldAround(
  rows: readonly StackRow[],
  unfolded: ReadonlySet<string>,
  { section, index }: FramePlace,
): string | undefined {
  for (const row of rows) {
    if (row.kind !== 'fold' || unfolded.has(row.key) || row.section !== section) continue;
    if (row.first <= index && index < row.end) return row.key;
  }
  return undefined;
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
      const round = roundAt(frames, index);
      if (round === undefined) {
        const end = endOfRun(frames, index, frames.length);
        addRun(rows, frames, { section, first: index, end }, showAll, unfolded);
        index = end;
        continue;
      }
      const { length, rounds } = round;
      const first = index + length;
      const end = index + length * rounds;
      addFrames(rows, frames, { section, first: index, end: first }, showAll, unfolded);
      const key = `r${section}:${first}`;
      const label = `${count(rounds - 1)} repeats of ${whatRepeats(frames.slice(index, first))}`;
      rows.push({ kind: 'fold', key, label, section, first, end });
      if (unfolded.has(key)) addFrames(rows, frames, { section, first, end }, showAll, unfolded);
      index = end;
    }
  }
  return rows;
}

interface Run {
  section: number;
  first: number;
  end: number;
}

function addFrames(
  rows: StackRow[],
  frames: readonly Frame[],
  { section, first, end }: Run,
  showAll: boolean,
  unfolded: ReadonlySet<string>,
): void {
  for (let index = first; index < end; ) {
    const runEnd = endOfRun(frames, index, end);
    addRun(rows, frames, { section, first: index, end: runEnd }, showAll, unfolded);
    index = runEnd;
  }
}

/** An application frame, or a run of third-party frames, folded where that saves room. */
function addRun(
  rows: StackRow[],
  frames: readonly Frame[],
  { section, first, end }: Run,
  showAll: boolean,
  unfolded: ReadonlySet<string>,
): void {
  const key = `${section}:${first}`;
  if (!showAll && end - first >= SHORTEST_FOLD) {
    rows.push({ kind: 'fold', key, label: `${count(end - first)} third-party frames`, section, first, end });
    if (!unfolded.has(key)) return;
  }
  for (let index = first; index < end; index++) {
    const frame = frames[index];
    if (frame !== undefined) rows.push({ kind: 'frame', place: { section, index }, frame });
  }
}

function endOfRun(frames: readonly Frame[], start: number, limit: number): number {
  if (frames[start]?.application === true) return start + 1;
  let end = start;
  while (end < limit && frames[end]?.application === false) end++;
  return end;
}

/** The recursion that starts at an application frame: frames per round, and how often they follow each other. */
function roundAt(frames: readonly Frame[], start: number): { length: number; rounds: number } | undefined {
  if (frames[start]?.application !== true) return undefined;
  for (let length = 1; length <= LONGEST_ROUND; length++) {
    let same = 0;
    while (isSameMethod(frames[start + same], frames[start + same + length])) same++;
    const rounds = Math.floor(same / length) + 1;
    if (rounds >= FEWEST_ROUNDS) return { length, rounds };
  }
  return undefined;
}

/** A recursion need not go on from the same line each time. */
function isSameMethod(a: Frame | undefined, b: Frame | undefined): boolean {
  return a !== undefined && b !== undefined && a.class === b.class && a.method === b.method;
}

function whatRepeats(round: readonly Frame[]): string {
  const [first, ...others] = round;
  if (first !== undefined && others.length === 0) return methodName(first.class, first.method);
  return `the ${round.length} frames above`;
}
