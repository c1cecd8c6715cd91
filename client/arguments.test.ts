import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventIds, goToPlaceArguments, openArcArguments, openArcLink } from './arguments.ts';

test('arguments of links and key bindings are checked', () => {
  assert.deepEqual(openArcArguments({ event: 'e1', snapshot: 's1', more: 1 }), {
    event: 'e1',
    snapshot: 's1',
  });
  assert.deepEqual(openArcArguments({ event: 'e1', snapshot: 7 }), { event: 'e1' });
  for (const wrong of [undefined, null, 'e1', {}, { event: '' }, { event: '../x y' }, { event: 3 }]) {
    assert.equal(openArcArguments(wrong), undefined);
  }
});

test('a link from outside opens an event', () => {
  assert.deepEqual(openArcLink('/event/abc-1', 'snapshot=s.2'), { event: 'abc-1', snapshot: 's.2' });
  assert.deepEqual(openArcLink('/event/abc-1/', ''), { event: 'abc-1' });
  assert.equal(openArcLink('/event/', ''), undefined);
  assert.equal(openArcLink('/event/a/b', ''), undefined);
  assert.equal(openArcLink('/other/abc', ''), undefined);
});

test('ids come as a list or in an object', () => {
  assert.deepEqual(eventIds(['a', 1, 'b c', 'd']), ['a', 'd']);
  assert.deepEqual(eventIds({ events: ['a'] }), ['a']);
  assert.deepEqual(eventIds(undefined), []);
});

test('a place is a line of a file', () => {
  const uri = 'file:///shop/Cart.java';
  assert.deepEqual(goToPlaceArguments({ uri, line: 7 }), { uri, line: 7 });
  assert.deepEqual(goToPlaceArguments({ uri, line: -1 }), { uri, line: 0 });
  for (const wrong of [undefined, {}, { uri: 7 }, { uri: 'https://example.org', line: 1 }]) {
    assert.equal(goToPlaceArguments(wrong), undefined);
  }
});
