import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AgentControl, Report } from '@cet/protocol/report.ts';
import type { AgentList, SnapshotView } from '@cet/protocol/rest.ts';
import { sendReport } from '../testing/agent-client.ts';
import { listenLive } from '../testing/live-listener.ts';
import { sampleDefinition, sampleReport, sampleSnapshot } from '../testing/sample-report.ts';
import { ask, temporaryBackend, temporaryFolder } from '../testing/temporary-backend.ts';

function reported(
  seq: number,
  control: AgentControl | object | undefined,
  rest: Partial<Report> = {},
): Report {
  const own = control === undefined ? {} : { control: control as AgentControl };
  return sampleReport({ session: 'session-a', seq, ...own, ...rest });
}

const cpu = (state: AgentControl['state'], cpuPercent: number): AgentControl => ({
  state,
  cpuPercent,
  cpuLimitPercent: 2,
});

test('editors hear when an agent pauses and when it goes on, and not of every tenth of a percent', async (t) => {
  const { running } = await temporaryBackend(t);
  const editor = listenLive(running);
  await editor.first('hello');
  await sendReport(running, reported(1, cpu('running', 0.4)));
  await editor.first('agents', ({ agents }) => agents[0]?.control?.cpuPercent === 0.4);
  await sendReport(running, reported(2, cpu('running', 0.5)));
  await sendReport(running, reported(3, cpu('paused', 0.6)));
  await editor.first('agents', ({ agents }) => agents[0]?.control?.state === 'paused');
  await sendReport(running, reported(4, cpu('running', 0.1)));
  await editor.first('agents', ({ agents }) => agents[0]?.control?.cpuPercent === 0.1);
  const told = editor.messages.filter((message) => message.kind === 'agents');
  assert.deepEqual(
    told.map(({ agents }) => agents[0]?.control?.cpuPercent),
    [0.4, 0.6, 0.1],
  );
  await editor.close();
});

test('what an agent costs stands beside its snapshots, also after a restart of the backend', async (t) => {
  const dataFolder = temporaryFolder();
  const first = await temporaryBackend(t, { dataFolder });
  const parts = {
    definitions: [sampleDefinition('d', 'Order')],
    snapshots: [sampleSnapshot('snapshot-1', 'd', 'Order')],
  };
  await sendReport(first.running, reported(1, cpu('paused', 3), parts));
  const { body } = await ask<SnapshotView>(first.running, '/api/v1/snapshots/snapshot-1');
  assert.deepEqual(body.control, cpu('paused', 3));
  await first.close();
  const second = await temporaryBackend(t, { dataFolder });
  const { body: list } = await ask<AgentList>(second.running, '/api/v1/agents');
  assert.deepEqual(list.agents[0]?.control, cpu('paused', 3));
});

test('a report with a state that this backend does not know is taken without it', async (t) => {
  const { running } = await temporaryBackend(t);
  const { rejected } = await sendReport(running, reported(1, { state: 'asleep' }));
  assert.equal(rejected?.[0]?.part, 'control');
  const { body } = await ask<AgentList>(running, '/api/v1/agents');
  assert.equal(body.agents[0]?.status, 'live');
  assert.equal(body.agents[0]?.control, undefined);
});

test('editors hear what an agent leaves out and leaves alone', async (t) => {
  const { running } = await temporaryBackend(t);
  const editor = listenLive(running);
  await editor.first('hello');
  await sendReport(running, reported(1, cpu('running', 0.4)));
  let told = cpu('running', 0.4);
  let seq = 2;
  for (const more of [{ untold: 700 }, { leftAlone: 2 }, { unwatched: 1200 }]) {
    told = { ...told, ...more }; // each of them alone is news
    await sendReport(running, reported(seq++, told));
    const count = Object.keys(told).length;
    const { agents } = await editor.first(
      'agents',
      ({ agents }) => Object.keys(agents[0]?.control ?? {}).length === count,
    );
    assert.deepEqual(agents[0]?.control, told);
  }
  await editor.close();
});
