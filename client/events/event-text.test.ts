import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clip, placeText, shortName } from './event-text.ts';

test('names are shortened to what stands last', () => {
  assert.equal(shortName('java.lang.NullPointerException'), 'NullPointerException');
  assert.equal(shortName('shop.Order$Line'), 'Line');
  assert.equal(shortName('Plain'), 'Plain');
  assert.equal(shortName('ends.with.'), 'ends.with.');
});

test('a place without file or line says what is known', () => {
  assert.equal(
    placeText({ class: 'shop.Order', method: 'total', file: 'Order.java', line: 7 }),
    'Order.java:7',
  );
  assert.equal(placeText({ class: 'shop.Order', method: 'total', file: 'Order.java' }), 'Order.java');
  assert.equal(placeText({ class: 'shop.Order', method: 'total' }), 'Order.total');
});

test('long and many-lined text becomes one line', () => {
  assert.equal(clip('a\n  b', 10), 'a b');
  assert.equal(clip('abcdefghij', 5), 'abcd…');
});
