import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventDefinition } from '@cet/protocol/report.ts';
import type { EventPage } from '@cet/protocol/rest.ts';
import { sendReport } from '../testing/agent-client.ts';
import { sampleDefinition, sampleReport } from '../testing/sample-report.ts';
import { ask, setState, temporaryBackend } from '../testing/temporary-backend.ts';

type Running = Awaited<ReturnType<typeof temporaryBackend>>['running'];

let sessions = 0;

/** A throw of the one method that all tests have: on a line, with what the method consists of then. */
function throwOn(line: number, statement?: string, method: string[] = []): EventDefinition {
  const definition = sampleDefinition(`line-${line}`, 'Order');
  const code = statement === undefined ? undefined : { statement, method: [...method] };
  return {
    ...definition,
    location: { ...definition.location, line },
    ...(code !== undefined && { code }),
  };
}

/** A new run of a build reports one occurrence of each. */
async function report(
  running: Running,
  deployment: string,
  ...definitions: EventDefinition[]
): Promise<void> {
  const counts = definitions.map(({ id }) => ({ definition: id, occurrences: 1, lastAt: Date.now() }));
  const session = `session-${++sessions}`;
  const answer = await sendReport(
    running,
    sampleReport({ session, seq: 1, deployment, definitions, counts }),
  );
  assert.deepEqual(answer.rejected, undefined);
}

/** `line × occurrences`, by line. */
async function events(running: Running): Promise<string[]> {
  const { body } = await ask<EventPage>(running, '/events?limit=100');
  return body.events.map(({ location, occurrences }) => `${location.line} × ${occurrences}`).sort();
}

test('two throws of one method are two events, and stay so when their lines move', async (t) => {
  const { running } = await temporaryBackend(t);
  await report(running, '1.0', throwOn(10, 'a', ['a', 'b']), throwOn(14, 'b', ['a', 'b']));
  assert.deepEqual(await events(running), ['10 × 1', '14 × 1']);
  await report(running, '1.1', throwOn(14, 'a', ['x', 'a', 'b']), throwOn(18, 'b', ['x', 'a', 'b']));
  assert.deepEqual(await events(running), ['14 × 2', '18 × 2']);
});

test('an edited statement is the same event, also while the old build still runs', async (t) => {
  const { running } = await temporaryBackend(t);
  await report(running, '1.0', throwOn(10, 'a', ['a', 'b']), throwOn(14, 'b', ['a', 'b']));
  await report(running, '1.1', throwOn(10, 'a2', ['a2', 'b']));
  assert.deepEqual(await events(running), ['10 × 2', '14 × 1']);
  await report(running, '1.0', throwOn(10, 'a', ['a', 'b']));
  await report(running, '1.2', throwOn(11, 'a3', ['a3', 'b3']), throwOn(15, 'b3', ['a3', 'b3']));
  assert.deepEqual(await events(running), ['11 × 4', '15 × 2']);
});

test('a statement that was added is no other one edited: it stands elsewhere', async (t) => {
  const { running } = await temporaryBackend(t);
  await report(running, '1.0', throwOn(10, 'a', ['a', 'b']), throwOn(14, 'b', ['a', 'b']));
  const method = ['new', 'a', 'b2'];
  await report(
    running,
    '1.1',
    throwOn(10, 'new', method),
    throwOn(14, 'a', method),
    throwOn(18, 'b2', method),
  );
  assert.deepEqual(await events(running), ['10 × 1', '14 × 2', '18 × 2']);
});

test('a statement that was there before and fails for the first time is no other one edited', async (t) => {
  const { running } = await temporaryBackend(t);
  await report(running, '1.0', throwOn(10, 'a', ['a', 'b']));
  await report(running, '1.1', throwOn(12, 'b', ['b']));
  assert.deepEqual(await events(running), ['10 × 1', '12 × 1']);
});

test('a resolved event whose statement was edited comes back', async (t) => {
  const { running } = await temporaryBackend(t);
  await report(running, '1.0', throwOn(10, 'a', ['a']));
  const { body } = await ask<EventPage>(running, '/events?limit=100');
  const id = body.events[0]?.id ?? '';
  await setState(running, id, 'resolved');
  await report(running, '1.1', throwOn(10, 'a2', ['a2']));
  const { body: after } = await ask<EventPage>(running, '/events?limit=100');
  assert.deepEqual(
    after.events.map((event) => [event.id, event.state, event.resurfacedAt !== undefined]),
    [[id, 'open', true]],
  );
});

test('where the code cannot be read, the method is the place, and one build’s line', async (t) => {
  const { running } = await temporaryBackend(t);
  await report(running, '1.0', throwOn(10), throwOn(14));
  assert.deepEqual(await events(running), ['14 × 2']);
  await report(running, '1.1', throwOn(14, 'b', ['a', 'b']), throwOn(10, 'a', ['a', 'b']));
  assert.deepEqual(await events(running), ['10 × 1', '14 × 3']);
  await report(running, '1.1', throwOn(10));
  assert.deepEqual(await events(running), ['10 × 2', '14 × 3']);
});

test('in huge methods an edited statement is a new event', async (t) => {
  const { running } = await temporaryBackend(t);
  await report(running, '1.0', throwOn(10, 'a'));
  await report(running, '1.1', throwOn(10, 'a2'));
  await report(running, '1.2', throwOn(99, 'a2'));
  assert.deepEqual(await events(running), ['10 × 1', '99 × 2']);
});

test('code out of bounds is refused with its definition, and the rest is kept', async (t) => {
  const { running } = await temporaryBackend(t);
  const definitions = [throwOn(10, 'a'.repeat(65)), throwOn(14, 'b', ['b'])];
  const answer = await sendReport(running, sampleReport({ session: 'session-bad', seq: 1, definitions }));
  assert.deepEqual(
    answer.rejected?.map(({ index }) => index),
    [0],
  );
  assert.match(answer.rejected?.[0]?.message ?? '', /statement/);
});
