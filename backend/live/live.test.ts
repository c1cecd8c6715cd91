import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import type { RunningBackend } from '@cet/protocol/discovery.ts';
import type { EventPage } from '@cet/protocol/rest.ts';
import { WebSocket } from 'ws';
import { sendReport } from '../testing/agent-client.ts';
import { listenLive } from '../testing/live-listener.ts';
import { sampleDefinition, sampleReport } from '../testing/sample-report.ts';
import { ask, eventsByName, setState, temporaryBackend } from '../testing/temporary-backend.ts';

function occurred(session: string, seq: number, name = 'Order', occurrences = 1) {
  return sampleReport({
    session,
    seq,
    definitions: [sampleDefinition(name, name)],
    counts: [{ definition: name, occurrences, lastAt: Date.now() }],
  });
}

async function closeCode(running: RunningBackend, protocols: string[], headers: Record<string, string>) {
  const socket = new WebSocket(`${running.url.replace('http', 'ws')}/live`, protocols, { headers });
  socket.on('error', () => {});
  const [code, reason] = await once(socket, 'close');
  return { code: code as number, reason: String(reason) };
}

test('an editor hears of new events, new counts, new states and agents', async (t) => {
  const { running } = await temporaryBackend(t);
  const editor = listenLive(running);
  const hello = await editor.first('hello');
  assert.equal(hello.resync, false);
  await sendReport(running, occurred('session-a', 1));
  const { event } = await editor.first('event');
  assert.equal(event.occurrences, 1);
  const { agents } = await editor.first('agents');
  assert.equal(agents[0]?.status, 'live');
  await sendReport(running, occurred('session-a', 2));
  await editor.first('event', (message) => message.event.occurrences === 2);
  await setState(running, event.id, 'resolved');
  await editor.first('event', (message) => message.event.state === 'resolved');
  await sendReport(running, { ...occurred('session-a', 3), last: true });
  await editor.first('agents', (message) => message.agents[0]?.status === 'ended');
  const positions = editor.messages.map((message) => message.seq);
  assert.deepEqual(
    positions,
    [...positions].sort((a, b) => a - b),
  );
  await editor.close();
});

test('counts of one event are sent at most four times a second, the last ones always', async (t) => {
  const { running } = await temporaryBackend(t);
  const editor = listenLive(running);
  await editor.first('hello');
  const startedAt = performance.now();
  for (let seq = 1; seq <= 100; seq++) await sendReport(running, occurred('session-a', seq));
  await editor.first('event', (message) => message.event.occurrences === 100);
  const seconds = (performance.now() - startedAt) / 1000;
  const sent = editor.messages.filter((message) => message.kind === 'event').length;
  assert.ok(sent <= 2 + seconds * 4, `${sent} messages in ${seconds} s`);
  await editor.close();
});

test('who comes back gets what was missed, each event once', async (t) => {
  const { running } = await temporaryBackend(t);
  const before = listenLive(running);
  const { stream } = await before.first('hello');
  await sendReport(running, occurred('session-a', 1, 'Seen'));
  const { seq } = await before.first('event');
  await before.close();
  await sendReport(running, occurred('session-a', 2, 'Missed'));
  await sendReport(running, occurred('session-a', 3, 'Missed'));
  // The second count may still wait for its turn.
  await new Promise((resolve) => setTimeout(resolve, 400));

  const again = listenLive(running, `?stream=${stream}&seq=${seq}`);
  assert.equal((await again.first('hello')).resync, false);
  const { event } = await again.first('event');
  assert.equal(event.location.class, 'com.shop.Missed');
  assert.equal(event.occurrences, 2);
  assert.equal(again.messages.filter((message) => message.kind === 'event').length, 1);
  await again.close();
});

test('a position of another run, or one that is too old, is answered with resync', async (t) => {
  const { running } = await temporaryBackend(t);
  const first = listenLive(running);
  const { stream } = await first.first('hello');
  const other = listenLive(running, '?stream=of-another-run&seq=3');
  assert.equal((await other.first('hello')).resync, true);
  await other.close();
  // More events than the ring holds.
  for (let seq = 1; seq <= 3; seq++) {
    const names = Array.from({ length: 800 }, (_, i) => `E${seq}x${i}`);
    await sendReport(
      running,
      sampleReport({
        session: 'session-a',
        seq,
        definitions: names.map((name) => sampleDefinition(name, name)),
        counts: names.map((definition) => ({ definition, occurrences: 1, lastAt: Date.now() })),
      }),
    );
  }
  const late = listenLive(running, `?stream=${stream}&seq=0`);
  assert.equal((await late.first('hello')).resync, true);
  await late.close();
  await first.close();
});

test('a page of events and the stream from its position together miss nothing', async (t) => {
  const { running } = await temporaryBackend(t);
  let sending = true;
  const sender = (async () => {
    for (let seq = 1; sending; seq++) await sendReport(running, occurred('session-a', seq, `E${seq % 50}`));
  })();
  await new Promise((resolve) => setTimeout(resolve, 100));
  const { body: page } = await ask<EventPage>(running, '/events?limit=1000');
  const editor = listenLive(running, `?stream=${page.stream}&seq=${page.seq}`);
  assert.equal((await editor.first('hello')).resync, false);
  await new Promise((resolve) => setTimeout(resolve, 300));
  sending = false;
  await sender;
  await new Promise((resolve) => setTimeout(resolve, 600));
  const known = new Map(page.events.map((event) => [event.id, event.occurrences]));
  for (const message of editor.messages) {
    if (message.kind === 'event') known.set(message.event.id, message.event.occurrences);
  }
  const truth = Object.values(await eventsByName(running)).map(
    (event) => [event.id, event.occurrences] as const,
  );
  assert.deepEqual([...known].sort(), [...truth].sort());
  await editor.close();
});

test('an editor that does not read costs bounded memory and gets the latest state when it reads again', async (t) => {
  const { running } = await temporaryBackend(t);
  const slow = listenLive(running);
  await slow.first('hello');
  slow.socket.pause();
  const names = Array.from({ length: 200 }, (_, i) => `E${i}`);
  const long = 'x'.repeat(4000);
  for (let seq = 1; seq <= 20; seq++) {
    await sendReport(
      running,
      sampleReport({
        session: 'session-a',
        seq,
        deployment: `${seq}`,
        definitions: names.map((name) => sampleDefinition(name, name, { message: long })),
        counts: names.map((definition) => ({ definition, occurrences: 1, lastAt: Date.now() })),
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  slow.socket.resume();
  for (const name of names) {
    await slow.first(
      'event',
      ({ event }) => event.location.class === `com.shop.${name}` && event.occurrences === 20,
    );
  }
  await slow.close();
});

test('the door: token in the header or as a subprotocol, and a reason for who stays out', async (t) => {
  const { running } = await temporaryBackend(t);
  const browser = new WebSocket(`${running.url.replace('http', 'ws')}/live`, [
    'cet.v1',
    `cet.token.${running.userToken}`,
  ]);
  const [hello] = await once(browser, 'message');
  assert.match(String(hello), /"kind":"hello"/);
  assert.equal(browser.protocol, 'cet.v1');
  browser.close();

  const bearer = { authorization: `Bearer ${running.userToken}` };
  assert.equal((await closeCode(running, [], {})).code, 4401);
  assert.equal((await closeCode(running, ['cet.v1', 'cet.token.wrong'], {})).code, 4401);
  assert.equal((await closeCode(running, [], { authorization: `Bearer ${running.agentToken}` })).code, 4403);
  assert.equal((await closeCode(running, [], { ...bearer, origin: 'https://evil.example' })).code, 4403);
  assert.equal((await closeCode(running, [], { ...bearer, host: 'rebound.example' })).code, 4403);
  const mismatch = await closeCode(running, [], { ...bearer, 'x-cet-protocol': '99' });
  assert.equal(mismatch.code, 4426);
  assert.match(mismatch.reason, /protocol 99.*protocol 1/);
});
