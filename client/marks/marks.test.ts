import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Marks } from './marks.ts';

test('marks of a document are replaced, and an event on a line is named once', () => {
  const marks = new Marks();
  const changed: string[] = [];
  marks.changed.listen((uri) => changed.push(uri));
  const uri = 'file:///Order.java';
  const mark = { kind: 'error', changed: false, text: '' } as const;
  marks.apply({
    uri,
    marks: [
      { ...mark, line: 4, events: ['a', 'b'] },
      { ...mark, line: 4, events: ['b', 'c'] },
      { ...mark, line: 9, events: ['d'] },
    ],
  });
  assert.deepEqual(marks.eventsAt(uri, 4), ['a', 'b', 'c']);
  assert.deepEqual(marks.eventsAt(uri, 5), []);
  marks.apply({ uri, marks: [] });
  assert.deepEqual(marks.of(uri), []);
  assert.deepEqual(changed, [uri, uri]);
});
