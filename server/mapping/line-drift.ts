/** Where a line of an older text stands in a newer one. */
export interface DriftedLine {
  /** Zero-based. */
  line: number;
  /** False where the line itself was edited or deleted; `line` is then the best guess. */
  intact: boolean;
  /** Of one that is not intact: where it can be, from behind the last line above it that is there to before the next. */
  between?: { first: number; last: number };
}

/** Beyond this many cells a block of changes is compared only by its unique lines, to keep a keystroke cheap. */
const MAX_CELLS = 160_000;

/** For each line of the older text its line in the newer one, or -1. Indentation does not count. */
export function alignLines(before: readonly string[], after: readonly string[]): Int32Array {
  const map = new Int32Array(before.length).fill(-1);
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && same(before[head], after[head])) {
    map[head] = head++;
  }
  let tail = 0;
  while (tail < shorter - head && same(before[before.length - 1 - tail], after[after.length - 1 - tail])) {
    tail++;
    map[before.length - tail] = after.length - tail;
  }
  const rows = before.length - head - tail;
  const columns = after.length - head - tail;
  if (rows > 0 && columns > 0) {
    const older = before.slice(head, head + rows).map(trim);
    const newer = after.slice(head, head + columns).map(trim);
    const pairs = rows * columns <= MAX_CELLS ? longestCommon(older, newer) : uniqueCommon(older, newer);
    for (const [i, j] of pairs) {
      map[head + i] = head + j;
    }
  }
  return map;
}

/** Where `line` went, by an alignment; a line that is gone is placed among its neighbours. */
export function driftLine(map: Int32Array, line: number, afterLength: number): DriftedLine {
  const direct = map[line];
  if (direct !== undefined && direct >= 0) {
    return { line: direct, intact: true };
  }
  let above = line - 1;
  while (above >= 0 && (map[above] ?? -1) < 0) {
    above--;
  }
  let below = line + 1;
  while (below < map.length && (map[below] ?? -1) < 0) {
    below++;
  }
  const first = above < 0 ? 0 : (map[above] as number) + 1;
  const last = below >= map.length ? afterLength - 1 : (map[below] as number) - 1;
  return {
    line: Math.max(0, Math.min(first + (line - above - 1), Math.max(last, first - 1, 0))),
    intact: false,
    between: { first, last },
  };
}

function trim(line: string): string {
  return line.trim();
}

function same(a: string | undefined, b: string | undefined): boolean {
  return a === b || a?.trim() === b?.trim();
}

/** Longest common subsequence by dynamic programming. */
function longestCommon(older: string[], newer: string[]): [number, number][] {
  const width = newer.length + 1;
  const length = new Uint16Array((older.length + 1) * width);
  for (let i = older.length - 1; i >= 0; i--) {
    for (let j = newer.length - 1; j >= 0; j--) {
      const below = length[(i + 1) * width + j] as number;
      const right = length[i * width + j + 1] as number;
      length[i * width + j] =
        older[i] === newer[j] ? (length[(i + 1) * width + j + 1] as number) + 1 : Math.max(below, right);
    }
  }
  const pairs: [number, number][] = [];
  let i = 0;
  let j = 0;
  while (i < older.length && j < newer.length) {
    if (older[i] === newer[j]) {
      pairs.push([i++, j++]);
    } else if ((length[(i + 1) * width + j] as number) >= (length[i * width + j + 1] as number)) {
      i++;
    } else {
      j++;
    }
  }
  return pairs;
}

/** Lines that occur once on both sides, in rising order: the anchors of a patience diff. */
function uniqueCommon(older: string[], newer: string[]): [number, number][] {
  const where = uniqueLines(newer);
  const pairs: [number, number][] = [];
  let last = -1;
  for (const [text, i] of uniqueLines(older)) {
    const j = where.get(text);
    if (j !== undefined && j > last) {
      pairs.push([i, j]);
      last = j;
    }
  }
  return pairs;
}

function uniqueLines(lines: string[]): Map<string, number> {
  const found = new Map<string, number>();
  const repeated = new Set<string>();
  lines.forEach((line, i) => {
    if (found.has(line)) {
      repeated.add(line);
    }
    found.set(line, i);
  });
  for (const line of repeated) {
    found.delete(line);
  }
  return found;
}
