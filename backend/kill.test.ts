import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { RunningBackend } from '@cet/protocol/discovery.ts';
import type { SnapshotList } from '@cet/protocol/rest.ts';
import { postReport } from './testing/agent-client.ts';
import { type ChildBackend, endChildBackend, startChildBackend } from './testing/child-backend.ts';
import { sampleDefinition, sampleReport, sampleSnapshot } from './testing/sample-report.ts';
import { ask, eventsByName, temporaryFolder } from './testing/temporary-backend.ts';

const AGENTS = 4;
const KILLS = 6;

/**
 * Reports until told to stop, each report again until it is acknowledged, like a real agent. Occurrences are powers
 * apart per agent, so that a lost or doubled report cannot be hidden by another.
 */
async function beAgent(name: number, backend: () => RunningBackend, stopped: () => boolean) {
  let acknowledged = 0;
  let snapshots = 0;
  for (let seq = 1; !stopped(); seq++) {
    const snapshot = seq % 5 === 1 ? [sampleSnapshot(`snapshot-${name}-${seq}`, 'd', `E${name}`)] : [];
    const body = gzipSync(
      JSON.stringify(
        sampleReport({
          session: `session-${name}`,
          seq,
          definitions: seq === 1 ? [sampleDefinition('d', `E${name}`)] : [],
          counts: [{ definition: 'd', occurrences: seq, lastAt: Date.now() }],
          snapshots: snapshot,
        }),
      ),
    );
    for (;;) {
      // A refused connection, a connection cut in the middle: the agent does not know, and sends again.
      const answer = await postReport(backend(), body).catch(() => undefined);
      if (answer?.status === 200) break;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    acknowledged += seq;
    snapshots += snapshot.length;
  }
  return { acknowledged, snapshots };
}

test('kill -9 at any moment loses no acknowledged report and counts none twice', async (t) => {
  const folder = temporaryFolder();
  let child: ChildBackend = await startChildBackend(folder);
  t.after(() => endChildBackend(child, 'SIGKILL'));
  let done = false;
  const agents = Array.from({ length: AGENTS }, (_, name) =>
    beAgent(
      name,
      () => child.running,
      () => done,
    ),
  );
  for (let kill = 0; kill < KILLS; kill++) {
    await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 300));
    await endChildBackend(child, 'SIGKILL');
    child = await startChildBackend(folder);
  }
  done = true;
  const sent = await Promise.all(agents);
  await endChildBackend(child, 'SIGKILL');
  child = await startChildBackend(folder);

  const events = await eventsByName(child.running);
  for (const [name, { acknowledged, snapshots }] of sent.entries()) {
    const event = events[`E${name}`];
    assert.ok(acknowledged > 0);
    assert.equal(event?.occurrences, acknowledged, `agent ${name}`);
    const { body } = await ask<SnapshotList>(child.running, `/events/${event?.id}/snapshots`);
    assert.equal(body.snapshots.length, Math.min(snapshots, 53));
  }
});
