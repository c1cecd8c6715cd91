import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { CodeLensRefresh } from './code-lens-refresh.ts';

const FILE = 'file:///Order.java';
let text: string;
let refreshes: number;
let others: number;
let lenses: CodeLensRefresh;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
  [text, refreshes, others] = ['1×', 0, 0];
  const position = { line: 4, character: 0 };
  const range = { start: position, end: position };
  lenses = new CodeLensRefresh(
    {
      lenses: () => [{ range, command: { title: text, command: 'cet.openArc' } }],
      isAnythingShown: () => true,
    },
    { refresh: () => refreshes++, refreshOthers: () => others++ },
  );
});

test('an editor is told only of what it shows otherwise', () => {
  lenses.answer(FILE);
  lenses.counts();
  mock.timers.tick(5000);
  assert.deepEqual([refreshes, others], [0, 1]);
  text = '2×';
  lenses.counts();
  mock.timers.tick(5000);
  assert.deepEqual([refreshes, others], [1, 2]);
  lenses.answer(FILE);
  lenses.now();
  mock.timers.tick(20);
  assert.deepEqual([refreshes, others], [1, 3]);
});

test('something new is told at once, counts every few seconds', () => {
  lenses.answer(FILE);
  text = '2×';
  lenses.now();
  mock.timers.tick(20);
  assert.equal(refreshes, 1);
  lenses.answer(FILE);
  text = '3×';
  lenses.counts();
  mock.timers.tick(4900);
  assert.equal(refreshes, 1);
  mock.timers.tick(100);
  assert.equal(refreshes, 2);
});

test('an editor that forgets to ask is told again, but not for ever of a document that it does not show', () => {
  lenses.answer(FILE);
  text = '2×';
  for (let seconds = 0; seconds < 60; seconds += 5) {
    lenses.counts();
    mock.timers.tick(5000);
  }
  assert.equal(refreshes, 3);
  lenses.answer(FILE);
  text = '3×';
  lenses.now();
  mock.timers.tick(20);
  assert.equal(refreshes, 4);
  lenses.closed(FILE);
  text = '4×';
  lenses.now();
  mock.timers.tick(20);
  assert.equal(refreshes, 4);
});
