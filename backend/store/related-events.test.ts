import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventDetail } from '@cet/protocol/event.ts';
import type { EventPage } from '@cet/protocol/rest.ts';
import { sendReport } from '../testing/agent-client.ts';
import { sampleDefinition, sampleReport, sampleSnapshot } from '../testing/sample-report.ts';
import { ask, temporaryBackend } from '../testing/temporary-backend.ts';

test('events find each other by the exceptions in their chains', async (t) => {
  const { running } = await temporaryBackend(t);
  const cause = 'java.net.SocketTimeoutException';
  const frames = (name: string) => sampleDefinition('x', name).frames;
  const wrapped = {
    class: 'com.shop.OrderFailed',
    cause: {
      class: 'java.io.UncheckedIOException',
      frames: [{ class: 'java.io.Reader', method: 'read', application: false }],
      cause: { class: cause, frames: frames('Stock') },
      suppressed: [{ class: 'java.lang.IllegalStateException', frames: frames('Close') }],
    },
  };
  const answer = await sendReport(
    running,
    sampleReport({
      session: 'session-a',
      seq: 1,
      definitions: [
        sampleDefinition('cause', 'Stock', { exception: cause }),
        sampleDefinition('uncaught', 'Stock', { exception: cause, type: 'uncaught' }),
        sampleDefinition('elsewhere', 'Other', { exception: cause }),
        sampleDefinition('wrapper', 'Order', { exception: wrapped.class }),
        sampleDefinition('closing', 'Close'),
        sampleDefinition('log', 'Log', { exception: wrapped.class, type: 'logged-error', logger: 'log' }),
      ],
      counts: ['cause', 'uncaught', 'elsewhere', 'wrapper', 'closing', 'log'].map((definition) => ({
        definition,
        occurrences: 1,
        lastAt: Date.now(),
      })),
      snapshots: [
        { ...sampleSnapshot('snapshot-1', 'wrapper', 'Order'), exception: wrapped },
        { ...sampleSnapshot('snapshot-2', 'log', 'Log'), exception: { ...wrapped, frames: frames('Order') } },
      ],
    }),
  );
  assert.deepEqual(answer.rejected, undefined);
  const { body: page } = await ask<EventPage>(running, '/events?limit=100');
  const related = async (name: string, type: string) => {
    const event = page.events.find((one) => one.location.class === `com.shop.${name}` && one.type === type);
    const { body } = await ask<EventDetail>(running, `/events/${event?.id}`);
    return (body.related ?? [])
      .map(({ relation, location, type }) => `${relation} ${location.class.replace('com.shop.', '')} ${type}`)
      .sort();
  };
  assert.deepEqual(await related('Order', 'caught'), [
    'caused-by Stock caught',
    'caused-by Stock uncaught',
    'logged-by Log logged-error',
    'suppresses Close caught',
  ]);
  assert.deepEqual(await related('Stock', 'uncaught'), [
    'same-throw Stock caught',
    'wrapped-by Log logged-error',
    'wrapped-by Order caught',
  ]);
  assert.deepEqual(await related('Log', 'logged-error'), [
    'caused-by Stock caught',
    'caused-by Stock uncaught',
    'logs Order caught',
    'suppresses Close caught',
  ]);
  assert.deepEqual(await related('Close', 'caught'), [
    'suppressed-by Log logged-error',
    'suppressed-by Order caught',
  ]);
  assert.deepEqual(await related('Other', 'caught'), []);
});

test('an event that the agent knows is linked, and none other of that place', async (t) => {
  const { running } = await temporaryBackend(t);
  const cause = 'java.io.IOException';
  const frames = (name: string) => sampleDefinition('x', name).frames;
  const thrown = { class: cause, definition: 'uncaught', frames: frames('Load') };
  const answer = await sendReport(
    running,
    sampleReport({
      session: 'session-a',
      seq: 1,
      definitions: [
        sampleDefinition('caught', 'Load', { exception: cause }),
        sampleDefinition('uncaught', 'Load', { exception: cause, type: 'uncaught' }),
        sampleDefinition('get', 'Get', { exception: 'java.util.concurrent.ExecutionException' }),
        sampleDefinition('block', 'Block', { exception: cause }),
        sampleDefinition('told', 'Tell', { exception: cause, type: 'custom', name: 'not-loaded' }),
      ],
      counts: ['caught', 'uncaught', 'get', 'block', 'told'].map((definition) => ({
        definition,
        occurrences: 1,
        lastAt: Date.now(),
      })),
      snapshots: [
        {
          ...sampleSnapshot('snapshot-1', 'get', 'Get'),
          exception: { class: 'java.util.concurrent.ExecutionException', cause: thrown },
        },
        { ...sampleSnapshot('snapshot-2', 'block', 'Block'), exception: thrown },
        {
          ...sampleSnapshot('snapshot-3', 'told', 'Tell'),
          exception: { ...thrown, definition: 'nobody-knows' },
        },
      ],
    }),
  );
  assert.deepEqual(answer.rejected, undefined);
  const { body: page } = await ask<EventPage>(running, '/events?limit=100');
  const related = async (name: string, type: string) => {
    const event = page.events.find((one) => one.location.class === `com.shop.${name}` && one.type === type);
    const { body } = await ask<EventDetail>(running, `/events/${event?.id}`);
    return (body.related ?? [])
      .map(({ relation, location, type }) => `${relation} ${location.class.replace('com.shop.', '')} ${type}`)
      .sort();
  };
  assert.deepEqual(await related('Get', 'caught'), ['caused-by Load uncaught']);
  assert.deepEqual(await related('Block', 'caught'), ['rethrows Load uncaught']);
  assert.deepEqual(await related('Tell', 'custom'), ['logs Load caught', 'logs Load uncaught']);
  assert.deepEqual(await related('Load', 'uncaught'), [
    'logged-by Tell custom',
    'rethrown-by Block caught',
    'same-throw Load caught',
    'wrapped-by Get caught',
  ]);
  assert.deepEqual(await related('Load', 'caught'), ['logged-by Tell custom', 'same-throw Load uncaught']);
});

test('what was lost and what took its place are linked', async (t) => {
  const { running } = await temporaryBackend(t);
  const frames = (name: string) => sampleDefinition('x', name).frames;
  const lost = (name: string) => ({ class: 'x.Lost', definition: name, frames: frames(name) });
  const exception = { class: 'java.io.IOException', replaced: [lost('Load'), lost('Read')] };
  const definitions = [
    sampleDefinition('close', 'Close', { exception: exception.class }),
    sampleDefinition('Load', 'Load', { exception: 'x.Lost', type: 'swallowed' }),
    sampleDefinition('other', 'Read', { exception: 'x.Lost', type: 'swallowed' }),
  ];
  const answer = await sendReport(
    running,
    sampleReport({
      session: 'session-a',
      seq: 1,
      definitions,
      counts: definitions.map(({ id }) => ({ definition: id, occurrences: 1, lastAt: Date.now() })),
      snapshots: [{ ...sampleSnapshot('snapshot-1', 'close', 'Close'), exception }],
    }),
  );
  assert.deepEqual(answer.rejected, undefined);
  const { body: page } = await ask<EventPage>(running, '/events?limit=100');
  const related = async (name: string) => {
    const event = page.events.find((one) => one.location.class === `com.shop.${name}`);
    const { body } = await ask<EventDetail>(running, `/events/${event?.id}`);
    return (body.related ?? []).map(({ relation, location }) => [relation, location.class]);
  };
  assert.deepEqual(await related('Load'), [['replaced-by', 'com.shop.Close']]);
  assert.deepEqual(await related('Close'), [
    ['replaces', 'com.shop.Load'],
    ['replaces', 'com.shop.Read'],
  ]);
});

test('a snapshot that comes before its definition links its event all the same', async (t) => {
  const { running } = await temporaryBackend(t);
  const frames = sampleDefinition('x', 'Load').frames;
  const cause = { class: 'java.io.IOException', definition: 'load', frames };
  const early = { ...sampleSnapshot('snapshot-1', 'get', 'Get'), exception: { class: 'x.Failed', cause } };
  const session = 'session-a';
  await sendReport(running, sampleReport({ session, seq: 1, snapshots: [early] }));
  const definitions = [
    sampleDefinition('get', 'Get', { exception: 'x.Failed' }),
    sampleDefinition('load', 'Load', { exception: 'java.io.IOException' }),
    sampleDefinition('other', 'Load', { exception: 'java.io.IOException', type: 'uncaught' }),
  ];
  const counts = ['load', 'get'].map((definition) => ({ definition, occurrences: 1, lastAt: Date.now() }));
  await sendReport(running, sampleReport({ session, seq: 2, definitions, counts }));
  const { body: page } = await ask<EventPage>(running, '/events?limit=100');
  const event = page.events.find((one) => one.location.class === 'com.shop.Get');
  const { body } = await ask<EventDetail>(running, `/events/${event?.id}`);
  assert.deepEqual(
    body.related?.map(({ relation, location }) => [relation, location.class]),
    [['caused-by', 'com.shop.Load']],
  );
});

test('events of one log statement are called by it, whichever exception it logs and whatever it said last', async (t) => {
  const { running } = await temporaryBackend(t);
  const exceptions = ['java.io.IOException', 'java.lang.IllegalStateException'];
  const definitions = [
    ...exceptions.map((exception, i) =>
      sampleDefinition(`log-${i}`, 'Log', {
        exception,
        type: 'logged-error',
        logger: 'log',
        message: 'order {} failed',
      }),
    ),
    sampleDefinition('joined', 'Joined', {
      type: 'logged-warning',
      logger: 'log',
      message: 'order 1 is late',
    }),
    sampleDefinition('thrown', 'Thrown', { message: 'order 1 is gone' }),
  ];
  await sendReport(
    running,
    sampleReport({
      session: 'session-a',
      seq: 1,
      definitions,
      counts: definitions.map(({ id }) => ({ definition: id, occurrences: 1, lastAt: Date.now() })),
      snapshots: [{ ...sampleSnapshot('snapshot-1', 'log-0', 'Log'), message: 'order 7 failed' }],
    }),
  );
  const { body } = await ask<EventPage>(running, '/events?limit=100');
  const of = (name: string) => body.events.filter((event) => event.location.class === `com.shop.${name}`);
  assert.deepEqual(
    of('Log')
      .map(({ logged }) => logged)
      .sort((a, b) => (a?.exception ?? '').localeCompare(b?.exception ?? '')),
    exceptions.map((exception) => ({ name: 'order {} failed', exception })),
  );
  assert.ok(of('Log').some(({ message }) => message === 'order 7 failed'));
  assert.equal(of('Joined')[0]?.logged?.name, 'order … is late');
  assert.equal(of('Thrown')[0]?.logged, undefined);
});
