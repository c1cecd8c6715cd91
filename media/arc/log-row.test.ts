import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Frame, LogStatement, Snapshot } from '@cet/protocol/snapshot.ts';
import { type LogRow, logRows, shownRows } from './log-row.ts';

const LOGS: LogStatement[] = ['received', 'checked', 'adding', 'pricing'].map((message, at) => ({
  at,
  level: 'DEBUG',
  logger: 'shop.Till',
  message,
  hidden: true,
}));

function frame(method: string, logged?: number, application = true): Frame {
  const entered = logged === undefined ? {} : { entered: { at: 0, logged } };
  return { class: 'shop.Till', method, application, ...entered };
}

function snapshot(frames: Frame[]): Snapshot {
  return {
    id: 'snapshot-1',
    definition: 'e1',
    at: 10,
    thread: { name: 'web-7', id: 31 },
    exception: { class: 'java.lang.NullPointerException' },
    frames,
    logs: LOGS,
  };
}

function text(row: LogRow): string {
  if (row.kind === 'exception') return 'thrown';
  if (row.kind === 'statement') return row.log.message;
  return `${row.kind} ${row.frame.method}${row.notKept === 0 ? '' : ` -${row.notKept}`}`;
}

test('methods that began stand among the statements, the newest first', () => {
  const frames = [frame('price', 1), frame('lookUp'), frame('total', 2), frame('run', 4)];
  assert.deepEqual(logRows(snapshot(frames)).map(text), [
    'thrown',
    'pricing',
    'entry price',
    'adding',
    'entry total',
    'checked',
    'received',
    'begin run',
  ]);
});

test('the transaction begins with the outermost method of the application, if that is known', () => {
  const library = frame('invoke', undefined, false);
  const begun = logRows(snapshot([frame('price', 0), frame('run', 3), library])).map(text);
  assert.deepEqual(begun.slice(0, 2), ['thrown', 'entry price']);
  assert.deepEqual(begun.slice(-2), ['begin run', 'received']);
  const unknown = logRows(snapshot([frame('price', 0), frame('handle', 3), frame('main')])).map(text);
  assert.ok(unknown.includes('entry handle'));
  assert.ok(!unknown.some((row) => row.startsWith('begin')));
});

test('a method that began before the oldest statement says how many are missing', () => {
  assert.equal(
    logRows(snapshot([frame('run', 9)]))
      .map(text)
      .at(-1),
    'begin run -5',
  );
});

test('a filter finds methods by their name, a level leaves them', () => {
  const rows = logRows(snapshot([frame('price', 1), frame('run', 4)]));
  assert.deepEqual(shownRows(rows, 'WARN', '').map(text), ['thrown', 'entry price', 'begin run']);
  assert.deepEqual(shownRows(rows, 'TRACE', 'Till.price').map(text), ['thrown', 'entry price']);
  assert.deepEqual(shownRows(rows, 'TRACE', 'adding').map(text), ['thrown', 'adding']);
});
