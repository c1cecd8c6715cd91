import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunningBackend } from '@cet/protocol/discovery.ts';
import type { EventSummary } from '@cet/protocol/event.ts';
import type { Failure } from '@cet/protocol/failure.ts';
import type { AgentCommand, Report } from '@cet/protocol/report.ts';
import type { BudgetList } from '@cet/protocol/rules.ts';
import { sendReport } from '../testing/agent-client.ts';
import { listenLive } from '../testing/live-listener.ts';
import { sampleDefinition, sampleReport } from '../testing/sample-report.ts';
import { ask, eventsByName, temporaryBackend, temporaryFolder } from '../testing/temporary-backend.ts';

type SetRules = Extract<AgentCommand, { command: 'set-rules' }>;

const JSON_BODY = { 'content-type': 'application/json' };

function occurred(
  session: string,
  seq: number,
  rules: string | undefined,
  rest: Partial<Report> = {},
): Report {
  return sampleReport({
    session,
    seq,
    control: { state: 'running', ...(rules !== undefined && { rules }) },
    ...rest,
  });
}

/** The rules that the answer to a report carries. */
async function rulesFor(running: RunningBackend, report: Report): Promise<SetRules | undefined> {
  const { commands } = await sendReport(running, report);
  return commands.find((command) => command.command === 'set-rules');
}

function patch<T>(running: RunningBackend, id: string, body: unknown) {
  return ask<T>(running, `/events/${id}`, {
    method: 'PATCH',
    headers: JSON_BODY,
    body: JSON.stringify(body),
  });
}

const place = {
  kind: 'exception',
  name: 'java.lang.IllegalStateException',
  class: 'com.shop.Order',
  method: 'step3',
};
const order = {
  definitions: [sampleDefinition('d', 'Order')],
  counts: [{ definition: 'd', occurrences: 1, lastAt: Date.now() }],
};

test('a muted location reaches running agents, those that start later, and those of a backend that was restarted', async (t) => {
  const dataFolder = temporaryFolder();
  const first = await temporaryBackend(t, { dataFolder });
  const { running } = first;
  assert.equal(await rulesFor(running, occurred('session-a', 1, undefined, order)), undefined);
  const { Order } = await eventsByName(running);
  const { status, body } = await patch<EventSummary>(running, Order?.id ?? '', { muted: true });
  assert.equal(status, 200);
  assert.equal(body.muted, true);
  const told = await rulesFor(running, occurred('session-a', 2, undefined));
  assert.deepEqual(told?.muted, [place]);
  // Until the agent says that it obeys: an answer can be lost.
  assert.deepEqual(await rulesFor(running, occurred('session-a', 3, undefined)), told);
  assert.equal(await rulesFor(running, occurred('session-a', 4, told?.revision)), undefined);
  assert.deepEqual(await rulesFor(running, occurred('session-b', 1, undefined)), told);
  await first.close();

  const second = await temporaryBackend(t, { dataFolder });
  assert.deepEqual(await rulesFor(second.running, occurred('session-c', 1, undefined)), told);
  assert.equal((await eventsByName(second.running)).Order?.muted, true);
  await patch(second.running, Order?.id ?? '', { muted: false });
  const undone = await rulesFor(second.running, occurred('session-c', 2, told?.revision));
  assert.deepEqual(undone, { command: 'set-rules', revision: '', muted: [] });
  assert.equal((await eventsByName(second.running)).Order?.muted, undefined);
});

test('other services and environments, and agents that are too old, hear nothing of it', async (t) => {
  const { running } = await temporaryBackend(t);
  await sendReport(running, occurred('session-a', 1, undefined, order));
  const { Order } = await eventsByName(running);
  await patch(running, Order?.id ?? '', { muted: true });
  const elsewhere = { ...occurred('session-b', 1, undefined) };
  elsewhere.agent = { ...elsewhere.agent, environment: 'production' };
  assert.equal(await rulesFor(running, elsewhere), undefined);
  assert.equal(await rulesFor(running, sampleReport({ session: 'session-c', seq: 1 })), undefined);
});

test('editors see every event of the location as muted', async (t) => {
  const { running } = await temporaryBackend(t);
  const other = sampleDefinition('other', 'Order');
  other.type = 'uncaught';
  await sendReport(
    running,
    occurred('session-a', 1, undefined, {
      definitions: [sampleDefinition('d', 'Order'), other, sampleDefinition('far', 'Far')],
      counts: ['d', 'other', 'far'].map((definition) => ({ definition, occurrences: 1, lastAt: Date.now() })),
    }),
  );
  const editor = listenLive(running);
  await editor.first('hello');
  const { Order } = await eventsByName(running);
  await patch(running, Order?.id ?? '', { muted: true });
  await editor.first('event', ({ event }) => event.muted === true && event.id !== Order?.id);
  await editor.first('event', ({ event }) => event.muted === true && event.id === Order?.id);
  assert.equal((await eventsByName(running)).Far?.muted, undefined);
  await editor.close();
});

test('a budget reaches the agents of its service until it is taken back', async (t) => {
  const { running } = await temporaryBackend(t);
  await sendReport(running, occurred('session-a', 1, undefined));
  const budget = { service: 'shop', environment: 'default', first: 0, perSecond: 0 };
  const put = (body: unknown) =>
    ask<Failure>(running, '/api/v1/budgets', {
      method: 'PUT',
      headers: JSON_BODY,
      body: JSON.stringify(body),
    });
  assert.deepEqual((await put(budget)).body, budget);
  const told = await rulesFor(running, occurred('session-a', 2, undefined));
  assert.deepEqual(told?.budget, { first: 0, perSecond: 0 });
  assert.deepEqual((await ask<BudgetList>(running, '/api/v1/budgets')).body, { budgets: [budget] });
  const path = '/api/v1/budgets?service=shop&environment=default';
  assert.equal((await ask(running, path, { method: 'DELETE' })).status, 204);
  assert.equal((await rulesFor(running, occurred('session-a', 3, told?.revision)))?.revision, '');
});

test('what cannot be set is answered with what is wrong', async (t) => {
  const { running } = await temporaryBackend(t);
  await sendReport(running, occurred('session-a', 1, undefined, order));
  const { Order } = await eventsByName(running);
  for (const body of [{}, { muted: 'yes' }, { mute: true }]) {
    assert.equal((await patch(running, Order?.id ?? '', body)).status, 400, JSON.stringify(body));
  }
  assert.equal((await patch(running, 'unknown', { muted: true })).status, 404);
  const put = (body: unknown) =>
    ask<Failure>(running, '/api/v1/budgets', {
      method: 'PUT',
      headers: JSON_BODY,
      body: JSON.stringify(body),
    });
  const budget = { service: 'shop', environment: 'default', first: 3, perSecond: 10 };
  const negative = await put({ ...budget, first: -1 });
  assert.equal(negative.status, 400);
  assert.match(negative.body.error.message, /first/);
  const nobody = await put({ ...budget, service: 'nobody' });
  assert.equal(nobody.status, 404);
  assert.match(nobody.body.error.message, /^No agent of nobody in default/);
});
