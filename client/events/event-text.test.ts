import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clip, eventName, eventTitle, placeText, shortName } from './event-text.ts';

test('names are shortened to what stands last', () => {
  assert.equal(shortName('java.lang.NullPointerException'), 'NullPointerException');
  assert.equal(shortName('shop.Order$Line'), 'Line');
  assert.equal(shortName('Plain'), 'Plain');
  assert.equal(shortName('ends.with.'), 'ends.with.');
});

test('what was logged is called by its message, not by its logger', () => {
  const logged = {
    type: 'logged-warning',
    name: 'shop.OrderService',
    message: 'payment took 2,310 ms',
  } as const;
  assert.equal(eventName(logged), 'payment took 2,310 ms');
  assert.equal(eventTitle(logged), 'Logged warning');
  const failed = { ...logged, logged: { name: 'payment took {} ms', exception: 'shop.NoStock' } };
  assert.equal(eventName(failed), 'payment took {} ms');
  assert.equal(eventTitle(failed), 'Logged warning (NoStock)');
  assert.equal(eventName({ type: 'custom', name: 'order.free' }), 'order.free');
  assert.equal(eventTitle({ type: 'custom', name: 'order.free' }), 'order.free (custom event)');
  assert.equal(eventName({ type: 'logged-error', name: 'shop.OrderService' }), 'OrderService');
  const thrown = { type: 'uncaught', name: 'shop.NoStock', message: 'none left' } as const;
  assert.equal(eventName(thrown), 'NoStock');
  assert.equal(eventTitle(thrown), 'NoStock (uncaught)');
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
