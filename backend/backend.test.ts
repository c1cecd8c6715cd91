import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventDetail, Occurrences } from '@cet/protocol/event.ts';
import type { AgentList, EventPage, SnapshotList, SnapshotView } from '@cet/protocol/rest.ts';
import { sendReport } from './testing/agent-client.ts';
import { occurred, sampleDefinition, sampleReport, sampleSnapshot } from './testing/sample-report.ts';
import {
  ask,
  eventsByName,
  setState,
  temporaryBackend,
  temporaryFolder,
} from './testing/temporary-backend.ts';

const HOUR = 3_600_000;

test('a report becomes an event with its counts, stack, snapshots and occurrences', async (t) => {
  const { running } = await temporaryBackend(t);
  const answer = await sendReport(
    running,
    occurred('session-a', 1, 3, {
      counts: [{ definition: 'd', occurrences: 3, lastAt: Date.now(), calls: 100 }],
      snapshots: [sampleSnapshot('snapshot-1', 'd', 'Order')],
      host: { hostName: 'box', jvm: { name: 'VM', vendor: 'V', version: '21', arguments: [] } },
    }),
  );
  assert.deepEqual(answer, { protocol: 1, duplicate: false, commands: [] });

  const { Order: event } = await eventsByName(running);
  assert.ok(event);
  assert.equal(event.occurrences, 3);
  assert.equal(event.calls, 100);
  assert.equal(event.perMinute, 3);
  assert.equal(event.state, 'open');
  assert.equal(event.message, 'message of snapshot-1');
  assert.equal(event.latestSnapshot, 'snapshot-1');
  assert.equal(event.isNewInDeployment, false);

  const { body: detail } = await ask<EventDetail>(running, `/events/${event.id}`);
  assert.equal(detail.frames.length, 4);
  assert.deepEqual(detail.servers, ['host-1']);
  assert.equal(detail.deployments[0]?.occurrences, 3);

  const { body: list } = await ask<SnapshotList>(running, `/events/${event.id}/snapshots`);
  assert.equal(list.snapshots[0]?.thread, 'http-1');
  const { body: view } = await ask<SnapshotView>(running, '/api/v1/snapshots/snapshot-1');
  assert.equal(view.event, event.id);
  assert.equal(view.host?.hostName, 'box');
  assert.equal(view.agent.session, 'session-a');
  assert.deepEqual(view.snapshot, sampleSnapshot('snapshot-1', 'd', 'Order', view.snapshot.at));

  const { body: over } = await ask<Occurrences>(running, `/events/${event.id}/occurrences?buckets=10`);
  assert.equal(
    over.counts.reduce((sum, count) => sum + count, 0),
    3,
  );
  assert.ok(over.counts.length <= 10);

  const { body: agents } = await ask<AgentList>(running, '/api/v1/agents');
  assert.equal(agents.agents[0]?.status, 'live');
});

test('the same error in another session, line or lambda is the same event; elsewhere it is another', async (t) => {
  const { running } = await temporaryBackend(t);
  const moved = sampleDefinition('x', 'Order');
  moved.frames = moved.frames.map((frame) => ({ ...frame, line: (frame.line ?? 0) + 7 }));
  const count = (definition: string) => [{ definition, occurrences: 2, lastAt: Date.now() }];
  await sendReport(running, occurred('session-a', 1, 1));
  await sendReport(
    running,
    sampleReport({ session: 'session-b', seq: 1, definitions: [moved], counts: count('x') }),
  );
  await sendReport(running, occurred('session-c', 1, 5, {}));
  await sendReport(running, {
    ...occurred('session-d', 1, 9),
    agent: sampleReport({ session: 'session-d', seq: 1, environment: 'production' }).agent,
  });
  const { body } = await ask<EventPage>(running, '/events');
  assert.deepEqual(body.events.map((event) => [event.environment, event.occurrences]).sort(), [
    ['default', 8],
    ['production', 9],
  ]);
});

test('a replayed report counts nothing, also after a restart', async (t) => {
  const dataFolder = temporaryFolder();
  const first = await temporaryBackend(t, { dataFolder });
  const report = occurred('session-a', 1, 3);
  assert.equal((await sendReport(first.running, report)).duplicate, false);
  assert.equal((await sendReport(first.running, report)).duplicate, true);
  await first.close();
  const second = await temporaryBackend(t, { dataFolder });
  assert.equal((await sendReport(second.running, report)).duplicate, true);
  assert.equal((await eventsByName(second.running)).Order?.occurrences, 3);
  assert.equal(second.running.agentToken, first.running.agentToken);
});

test('a snapshot tells which build of which deployed application it is of, in bounds', async (t) => {
  const { running } = await temporaryBackend(t);
  const build = { name: 'shop', version: '2.3.1' };
  const of = (id: string, facts: Record<string, string>) => ({
    ...sampleSnapshot(id, 'd', 'Order'),
    build: facts,
  });
  const many = Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`fact${i}`, 'x']));
  const snapshots = [
    of('snapshot-1', build),
    of('snapshot-2', many),
    of('snapshot-3', { ...build, commit: 'c'.repeat(601) }),
  ];
  const answer = await sendReport(running, occurred('session-a', 1, 3, { snapshots }));
  assert.deepEqual(
    answer.rejected?.map(({ part, index }) => `${part}[${index}]`),
    ['snapshots[1]', 'snapshots[2]'],
  );
  const { body: view } = await ask<SnapshotView>(running, '/api/v1/snapshots/snapshot-1');
  assert.deepEqual(view.snapshot.build, build);
});

test('counts and snapshots of an unknown definition are asked for and not lost', async (t) => {
  const { running } = await temporaryBackend(t);
  const first = await sendReport(
    running,
    occurred('session-a', 5, 4, { snapshots: [sampleSnapshot('snapshot-1', 'd', 'Order')] }),
  );
  assert.deepEqual(first.commands[0], { command: 'send-definitions', definitions: ['d'] });
  await sendReport(running, occurred('session-a', 6, 2));
  assert.deepEqual(await eventsByName(running), {});
  const definitions = [sampleDefinition('d', 'Order')];
  await sendReport(running, occurred('session-a', 7, 1, { definitions }));
  const { Order: event } = await eventsByName(running);
  assert.equal(event?.occurrences, 7);
  assert.equal(event?.snapshots, 1);
});

test('a definition that was refused is not asked for again, until a good one comes', async (t) => {
  const { running } = await temporaryBackend(t);
  const host = { os: 'Linux' };
  const good = sampleDefinition('d', 'Order');
  const refused = { ...good, id: 'd', level: 'LOUD' as never };
  const first = await sendReport(running, occurred('session-a', 1, 1, { host, definitions: [refused] }));
  assert.equal(first.rejected?.length, 1);
  assert.deepEqual(first.commands, []);
  assert.deepEqual((await sendReport(running, occurred('session-a', 2, 1, {}))).commands, []);
  const other = await sendReport(running, occurred('session-b', 1, 1, { host, definitions: [] }));
  assert.deepEqual(other.commands, [{ command: 'send-definitions', definitions: ['d'] }]);
  await sendReport(running, occurred('session-a', 3, 1, { definitions: [good] }));
  assert.equal((await eventsByName(running)).Order?.occurrences, 3);
});

test('the environment is asked for until it came', async (t) => {
  const { running } = await temporaryBackend(t);
  assert.deepEqual((await sendReport(running, occurred('session-a', 1, 1))).commands, [
    { command: 'send-environment' },
  ]);
  await sendReport(running, occurred('session-a', 2, 1, { host: { os: 'Linux' } }));
  assert.deepEqual((await sendReport(running, occurred('session-a', 3, 1))).commands, []);
});

test('a resolved event that comes back in the same or a newer deployment is open again', async (t) => {
  const { running } = await temporaryBackend(t);
  await sendReport(running, occurred('session-1', 1, 1, {}));
  await sendReport(running, {
    ...occurred('session-2', 1, 1),
    agent: sampleReport({ session: 'session-2', seq: 1, deployment: '2.0' }).agent,
  });
  const before = (await eventsByName(running)).Order;
  assert.ok(before);
  const resolved = await setState(running, before.id, 'resolved');
  assert.equal(resolved.state, 'resolved');
  assert.equal(resolved.resolvedIn, '2.0');

  await sendReport(running, occurred('session-1', 2, 1));
  assert.equal((await eventsByName(running)).Order?.state, 'resolved', 'an older deployment proves nothing');
  await sendReport(running, {
    ...occurred('session-2', 2, 1, {
      counts: [{ definition: 'd', occurrences: 1, lastAt: Date.now() - HOUR }],
    }),
    agent: sampleReport({ session: 'session-2', seq: 2, deployment: '2.0' }).agent,
  });
  assert.equal((await eventsByName(running)).Order?.state, 'resolved', 'it happened before it was resolved');

  await sendReport(running, {
    ...occurred('session-3', 1, 1),
    agent: sampleReport({ session: 'session-3', seq: 1, deployment: '3.0' }).agent,
  });
  const after = (await eventsByName(running)).Order;
  assert.equal(after?.state, 'open');
  assert.ok(after?.resurfacedAt);
  assert.equal(after?.occurrences, 5);
  assert.equal((await setState(running, before.id, 'resolved')).resurfacedAt, undefined);
});

test('a hidden event stays hidden and counts on', async (t) => {
  const { running } = await temporaryBackend(t);
  await sendReport(running, occurred('session-1', 1, 1));
  const id = (await eventsByName(running)).Order?.id ?? '';
  await setState(running, id, 'hidden');
  await sendReport(running, occurred('session-1', 2, 1));
  const { Order: event } = await eventsByName(running);
  assert.equal(event?.state, 'hidden');
  assert.equal(event?.occurrences, 2);
  const { body } = await ask<EventPage>(running, '/events');
  assert.deepEqual(body.events, []);
});

test('an event is new in a deployment until the next one comes', async (t) => {
  const { running } = await temporaryBackend(t);
  const inDeployment = (deployment: string, name?: string) =>
    sampleReport({
      session: `session-${deployment}`,
      seq: 1,
      deployment,
      definitions: name ? [sampleDefinition('d', name)] : [],
      counts: name ? [{ definition: 'd', occurrences: 1, lastAt: Date.now() }] : [],
    });
  await sendReport(running, inDeployment('1.0', 'Old'));
  await sendReport(running, inDeployment('2.0', 'Fresh'));
  assert.equal((await eventsByName(running)).Old?.isNewInDeployment, false);
  assert.equal((await eventsByName(running)).Fresh?.isNewInDeployment, true);
  await sendReport(running, inDeployment('3.0'));
  assert.equal((await eventsByName(running)).Fresh?.isNewInDeployment, false);
});

test('the list is filtered and paged', async (t) => {
  const { running } = await temporaryBackend(t);
  const names = ['Apple', 'Banana', 'Cherry', 'Damson', 'Elder'];
  await sendReport(
    running,
    sampleReport({
      session: 'session-1',
      seq: 1,
      definitions: names.map((name, i) => sampleDefinition(name, name, i === 0 ? { type: 'uncaught' } : {})),
      counts: names.map((definition, i) => ({ definition, occurrences: 1, lastAt: Date.now() - i * 1000 })),
    }),
  );
  const list = async (query: string) => (await ask<EventPage>(running, `/events${query}`)).body;
  const classes = (page: EventPage) => page.events.map((event) => event.location.class.slice(9));
  assert.deepEqual(classes(await list('')), names);
  assert.deepEqual(classes(await list('?type=uncaught')), ['Apple']);
  assert.deepEqual(classes(await list('?text=BANANA.java')), ['Banana']);
  assert.deepEqual(classes(await list('?text=message%20of%20cherry')), ['Cherry']);
  assert.deepEqual(classes(await list('?service=other')), []);
  assert.deepEqual(classes(await list('?deployment=1.0&environment=default&service=shop')), names);

  const pages: string[][] = [];
  let cursor: string | undefined = '';
  while (cursor !== undefined) {
    const page: EventPage = await list(`?limit=2${cursor && `&cursor=${cursor}`}`);
    pages.push(classes(page));
    cursor = page.cursor;
  }
  assert.deepEqual(pages, [names.slice(0, 2), names.slice(2, 4), names.slice(4)]);
  assert.equal((await ask(running, '/events?cursor=nonsense')).status, 400);
  assert.equal((await ask(running, '/events/nothing')).status, 404);
});

test('snapshots: the first three and the newest fifty are kept', async (t) => {
  const { running } = await temporaryBackend(t);
  const start = Date.now() - HOUR;
  for (let seq = 1; seq <= 7; seq++) {
    const snapshots = Array.from({ length: 10 }, (_, i) => {
      const number = (seq - 1) * 10 + i;
      return sampleSnapshot(`snapshot-${number}`, 'd', 'Order', start + number * 1000);
    });
    await sendReport(running, occurred('session-a', seq, 10, { snapshots }));
  }
  const id = (await eventsByName(running)).Order?.id;
  const { body } = await ask<SnapshotList>(running, `/events/${id}/snapshots`);
  const kept = body.snapshots.map((snapshot) => Number(snapshot.id.slice(9)));
  assert.deepEqual(kept, [...Array.from({ length: 50 }, (_, i) => 69 - i), 2, 1, 0]);
});

test('agents with a wrong clock: their times are shifted and the skew is shown', async (t) => {
  const { running } = await temporaryBackend(t);
  const off = 3 * HOUR;
  const report = occurred('session-a', 1, 1, {
    snapshots: [sampleSnapshot('snapshot-1', 'd', 'Order', Date.now() - off)],
    counts: [{ definition: 'd', occurrences: 1, lastAt: Date.now() - off }],
  });
  await sendReport(running, { ...report, sentAt: Date.now() - off });
  const { Order: event } = await eventsByName(running);
  assert.ok(event && Math.abs(event.lastSeenAt - Date.now()) < 60_000);
  const { body: view } = await ask<SnapshotView>(running, '/api/v1/snapshots/snapshot-1');
  assert.ok(Math.abs(view.snapshot.at - Date.now()) < 60_000);
  assert.ok(Math.abs((view.snapshot.logs[0]?.at ?? 0) - Date.now()) < 60_000);
  const { body } = await ask<AgentList>(running, '/api/v1/agents');
  assert.ok(Math.abs((body.agents[0]?.clockSkewMs ?? 0) - off) < 60_000);
});

test('health, metrics and the OpenAPI document', async (t) => {
  const { running } = await temporaryBackend(t);
  await sendReport(running, occurred('session-a', 1, 1));
  assert.deepEqual((await ask<{ status: string; store: string }>(running, '/health')).body.store, 'ok');
  const { body: metrics } = await ask<string>(running, '/metrics');
  assert.match(metrics, /^cet_reports_total 1$/m);
  assert.match(metrics, /^cet_ingest_seconds_bucket\{le="\+Inf"\} 1$/m);
  assert.match(metrics, /^cet_agents_live 1$/m);
  const { body: document } = await ask<{ paths: object; components: { schemas: object } }>(
    running,
    '/openapi.json',
  );
  assert.ok('/api/v1/events/{id}' in document.paths && '/collector/v1/reports' in document.paths);
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
    (match) => match[1] ?? '',
  );
  assert.ok(references.length > 0);
  for (const reference of references)
    assert.ok(reference.replace('#/components/schemas/', '') in document.components.schemas);
});
