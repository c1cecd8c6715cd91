import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Prefetch, type Request } from './prefetch.ts';

/** A server that answers with its own request, and counts. */
function server(fail = new Set<string>()) {
  const asked: string[] = [];
  const send = (async (method: string, params: unknown) => {
    const request = `${method} ${JSON.stringify(params)}`;
    asked.push(request);
    if (fail.has(request)) throw new Error('gone');
    return request;
  }) as unknown as Request;
  return { asked, send };
}

const LOCATION = { class: 'shop.Cart', method: 'total', file: 'Cart.java', line: 14 };
const KNOWN = { latestSnapshot: 's1', location: LOCATION };
const SOURCE = `cet/source ${JSON.stringify({ location: LOCATION, contextLines: 60 })}`;

test('an answer that was fetched ahead is used, once', async () => {
  const { asked, send } = server();
  const prefetch = new Prefetch(send);
  prefetch.warm({ event: 'e1' }, KNOWN);
  assert.deepEqual(asked, [
    'cet/event {"event":"e1"}',
    'cet/snapshots {"event":"e1"}',
    'cet/snapshot {"snapshot":"s1"}',
    SOURCE,
  ]);
  await prefetch.request('cet/event', { event: 'e1' });
  await prefetch.request('cet/snapshot', { snapshot: 's1' });
  assert.equal(asked.length, 4);
  await prefetch.request('cet/event', { event: 'e1' });
  assert.equal(asked.length, 5);
});

test('an old answer is not used: counts have moved on', async () => {
  const { asked, send } = server();
  let now = 0;
  const prefetch = new Prefetch(send, () => now);
  prefetch.warm({ event: 'e1' });
  now = 6000;
  await prefetch.request('cet/event', { event: 'e1' });
  assert.equal(asked.filter((request) => request.startsWith('cet/event ')).length, 2);
});

test('what has arrived is handed out once, and then asked for anew', async () => {
  const { asked, send } = server(new Set([SOURCE]));
  const prefetch = new Prefetch(send);
  const warmed = prefetch.warm({ event: 'e1' }, KNOWN);
  assert.deepEqual(warmed.take(), {});
  await warmed.settled;
  assert.deepEqual(Object.keys(warmed.take()).sort(), ['event', 'snapshot', 'snapshots']);
  assert.deepEqual(warmed.take(), {});
  await prefetch.request('cet/snapshots', { event: 'e1' });
  assert.equal(asked.filter((request) => request.startsWith('cet/snapshots ')).length, 2);
});

test('an event that is not known yet leads to its snapshot and source', async () => {
  const send = (async (method: string) =>
    method === 'cet/event' ? KNOWN : { method }) as unknown as Request;
  const warmed = new Prefetch(send).warm({ event: 'e1' });
  await warmed.settled;
  assert.deepEqual(Object.keys(warmed.take()).sort(), ['event', 'snapshot', 'snapshots', 'source']);
});

test('the snapshot that was asked for goes before the latest', () => {
  const { asked, send } = server();
  new Prefetch(send).warm({ event: 'e1', snapshot: 's0' }, KNOWN);
  assert.ok(asked.includes('cet/snapshot {"snapshot":"s0"}'));
  assert.ok(!asked.includes('cet/snapshot {"snapshot":"s1"}'));
});

test('snapshots are kept, the least recently used goes first', async () => {
  const { asked, send } = server();
  const prefetch = new Prefetch(send);
  for (let i = 0; i < 12; i++) await prefetch.request('cet/snapshot', { snapshot: `s${i}` });
  await prefetch.request('cet/snapshot', { snapshot: 's0' });
  await prefetch.request('cet/snapshot', { snapshot: 's12' });
  assert.equal(asked.length, 13);
  await prefetch.request('cet/snapshot', { snapshot: 's0' });
  assert.equal(asked.length, 13);
  await prefetch.request('cet/snapshot', { snapshot: 's1' });
  assert.equal(asked.length, 14);
});

test('a failure is not kept', async () => {
  const fail = new Set(['cet/snapshot {"snapshot":"s1"}', 'cet/event {"event":"e1"}']);
  const { send } = server(fail);
  const prefetch = new Prefetch(send);
  prefetch.warm({ event: 'e1', snapshot: 's1' });
  await new Promise(setImmediate);
  fail.clear();
  await prefetch.request('cet/snapshot', { snapshot: 's1' });
  await prefetch.request('cet/event', { event: 'e1' });
});
