import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alignLines, driftLine } from './line-drift.ts';

const built = ['class A {', '  void b() {', '    c();', '    d();', '  }', '}'];

function follow(after: string[], line: number) {
  return driftLine(alignLines(built, after), line, after.length);
}

test('lines added or taken away above move a line', () => {
  assert.deepEqual(follow(['import x;', '', ...built], 3), { line: 5, intact: true });
  assert.deepEqual(follow(built.slice(1), 3), { line: 2, intact: true });
});

test('a line added right in front of or behind a line leaves it intact', () => {
  assert.deepEqual(follow(built.toSpliced(3, 0, '    new();'), 3), { line: 4, intact: true });
  assert.deepEqual(follow(built.toSpliced(4, 0, '    new();'), 3), { line: 3, intact: true });
});

test('another indentation is no edit', () => {
  assert.deepEqual(
    follow(
      built.map((line) => `\t${line.trim()}`),
      3,
    ),
    { line: 3, intact: true },
  );
});

test('an edited line stays where it is and counts as edited', () => {
  assert.deepEqual(follow(built.toSpliced(3, 1, '    d(1);'), 3), {
    line: 3,
    intact: false,
    between: { first: 3, last: 3 },
  });
  assert.deepEqual(follow(['x', ...built.toSpliced(3, 1, '    d(1);')], 3), {
    line: 4,
    intact: false,
    between: { first: 4, last: 4 },
  });
});

test('a line that is gone is placed among its neighbours', () => {
  assert.deepEqual(follow(built.toSpliced(3, 1), 3), {
    line: 2,
    intact: false,
    between: { first: 3, last: 2 },
  });
  assert.deepEqual(follow([], 3), { line: 0, intact: false, between: { first: 0, last: -1 } });
});

test('large changes are followed by their unique lines', () => {
  const before = Array.from({ length: 900 }, (_, i) => `line ${i}`);
  const after = before.flatMap((line, i) => (i % 3 === 0 ? ['added', line] : [line])).slice(1);
  const map = alignLines(before, after);
  assert.equal(after[map[500] as number], 'line 500');
});
