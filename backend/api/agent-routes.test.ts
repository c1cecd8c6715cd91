import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunningBackend } from '@cet/protocol/discovery.ts';
import type { Failure } from '@cet/protocol/failure.ts';
import type { AgentControl } from '@cet/protocol/report.ts';
import type { AgentList, AgentOrder } from '@cet/protocol/rest.ts';
import { sendReport } from '../testing/agent-client.ts';
import { sampleReport } from '../testing/sample-report.ts';
import { ask, temporaryBackend } from '../testing/temporary-backend.ts';

const POST = { method: 'POST' };

async function reported(running: RunningBackend, seq: number, state?: AgentControl['state']) {
  const control = state === undefined ? {} : { control: { state } };
  const { commands } = await sendReport(running, sampleReport({ session: 'session-a', seq, ...control }));
  return commands.map(({ command }) => command).filter((command) => command !== 'send-environment');
}

test('an agent is told to stop until it has, and to go on until it does', async (t) => {
  const { running } = await temporaryBackend(t);
  assert.deepEqual(await reported(running, 1, 'running'), []);
  const { status, body } = await ask<AgentOrder>(running, '/api/v1/agents/session-a/stop', POST);
  assert.equal(status, 202);
  assert.deepEqual(body, { session: 'session-a', wanted: 'stopped' });
  assert.deepEqual(await reported(running, 2, 'running'), ['stop-agent']);
  // Its answer may have been lost, or it is still at it.
  assert.deepEqual(await reported(running, 3, 'paused'), ['stop-agent']);
  assert.deepEqual(await reported(running, 4, 'stopped'), []);
  const { body: list } = await ask<AgentList>(running, '/api/v1/agents');
  assert.equal(list.agents[0]?.control?.state, 'stopped');
  await ask(running, '/api/v1/agents/session-a/resume', POST);
  assert.deepEqual(await reported(running, 5, 'stopped'), ['resume-agent']);
  assert.deepEqual(await reported(running, 6, 'running'), []);
});

test('the last word counts', async (t) => {
  const { running } = await temporaryBackend(t);
  await reported(running, 1, 'running');
  for (const order of ['stop', 'resume', 'stop']) {
    await ask(running, `/api/v1/agents/session-a/${order}`, POST);
  }
  assert.deepEqual(await reported(running, 2, 'running'), ['stop-agent']);
});

test('who cannot be stopped is told so, with what to do', async (t) => {
  const { running } = await temporaryBackend(t);
  const stop = () => ask<Failure>(running, '/api/v1/agents/session-a/stop', POST);
  const unknown = await stop();
  assert.equal(unknown.status, 404);
  await reported(running, 1);
  const old = await stop();
  assert.equal(old.status, 409);
  assert.match(old.body.error.message, /^The agent in shop on host-1 is of version 0\.1\.0/);
  await sendReport(
    running,
    sampleReport({ session: 'session-a', seq: 2, control: { state: 'running' }, last: true }),
  );
  const ended = await stop();
  assert.equal(ended.status, 409);
  assert.match(ended.body.error.action ?? '', /has ended/);
});

test("an agent's own token stops nobody", async (t) => {
  const { running } = await temporaryBackend(t);
  await reported(running, 1, 'running');
  const headers = { authorization: `Bearer ${running.agentToken}` };
  const { status } = await ask(running, '/api/v1/agents/session-a/stop', { ...POST, headers });
  assert.equal(status, 403);
  assert.deepEqual(await reported(running, 2, 'running'), []);
});
