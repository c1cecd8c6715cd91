import type {
  Entered,
  ExceptionInfo,
  Frame,
  LogLevel,
  LogStatement,
  Snapshot,
} from '@cet/protocol/snapshot.ts';

/** Levels from the least important one. */
export const LEVELS: LogLevel[] = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR'];

/**
 * Where a method of the stack began among the statements; `begin` for the outermost method of the application, with which
 * the transaction begins. `index` is of its frame.
 */
export interface EntryRow {
  kind: 'entry' | 'begin';
  frame: Frame;
  index: number;
  entered: Entered;
  /** Statements after it that the agent did not keep. */
  notKept: number;
}

/** A row of the log. */
export type LogRow =
  | { kind: 'exception'; exception: ExceptionInfo }
  | { kind: 'statement'; log: LogStatement }
  | EntryRow;

/** The exception, then what the thread logged and which methods of the stack began, from the newest back to the oldest. */
export function logRows({ exception, logs, frames }: Snapshot): LogRow[] {
  const entries = entryRows(frames, logs.length);
  const rows: LogRow[] = exception === undefined ? [] : [{ kind: 'exception', exception }];
  let next = 0;
  const addEntries = (newer: number) => {
    for (
      let entry = entries[next];
      entry !== undefined && entry.entered.logged <= newer;
      entry = entries[++next]
    )
      rows.push(entry);
  };
  for (const [newer, log] of logs.toReversed().entries()) {
    addEntries(newer);
    rows.push({ kind: 'statement', log });
  }
  addEntries(Number.POSITIVE_INFINITY);
  return rows;
}

/** Innermost first, and so the newest first. */
function entryRows(frames: readonly Frame[], kept: number): EntryRow[] {
  const outermost = frames.findLastIndex(({ application }) => application);
  return frames.flatMap((frame, index): EntryRow[] => {
    const { entered } = frame;
    if (entered === undefined) return [];
    const notKept = Math.max(0, entered.logged - kept);
    return [{ kind: index === outermost ? 'begin' : 'entry', frame, index, entered, notKept }];
  });
}

/** Those of at least this level that contain a text; of methods that began those whose name does. */
export function shownRows(rows: readonly LogRow[], level: LogLevel, text: string): LogRow[] {
  const least = LEVELS.indexOf(level);
  const wanted = text.trim().toLowerCase();
  const contains = (...texts: (string | undefined)[]) =>
    wanted === '' || texts.some((one) => one?.toLowerCase().includes(wanted));
  return rows.filter((row) => {
    switch (row.kind) {
      case 'exception':
        return true;
      case 'statement':
        return (
          LEVELS.indexOf(row.log.level) >= least &&
          contains(row.log.logger, row.log.message, row.log.exception)
        );
      default:
        return contains(`${row.frame.class}.${row.frame.method}`);
    }
  });
}
