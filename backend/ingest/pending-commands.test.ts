import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Failure } from '@cet/protocol/failure.ts';
import type { SnapshotOrder } from '@cet/protocol/rest.ts';
import { sendReport } from '../testing/agent-client.ts';
import { occurred } from '../testing/sample-report.ts';
import { ask, eventsByName, temporaryBackend } from '../testing/temporary-backend.ts';

test('a snapshot that a person wants is asked for in the answer to the next report, once', async (t) => {
  const { running } = await temporaryBackend(t);
  const order = (id: string) => ask<SnapshotOrder>(running, `/events/${id}/snapshot`, { method: 'POST' });
  assert.equal((await order('nothing')).status, 404);
  await sendReport(running, occurred('session-a', 1, 1));
  await sendReport(running, occurred('session-b', 1, 1));
  await sendReport(running, occurred('session-gone', 1, 1, { last: true }));
  const { Order: event } = await eventsByName(running);
  assert.ok(event);
  const { status, body } = await order(event.id);
  assert.deepEqual([status, body], [202, { agents: 2 }]);
  await order(event.id);
  const forced = async (seq: number) =>
    (await sendReport(running, occurred('session-a', seq, 1))).commands.filter(
      ({ command }) => command === 'force-snapshot',
    );
  assert.deepEqual(await forced(2), [{ command: 'force-snapshot', definition: 'd' }]);
  assert.deepEqual(await forced(3), []);
  await sendReport(running, occurred('session-a', 4, 0, { last: true }));
  await sendReport(running, occurred('session-b', 2, 0, { last: true }));
  const nobody = await ask<Failure>(running, `/events/${event.id}/snapshot`, { method: 'POST' });
  assert.equal(nobody.status, 409);
  assert.match(nobody.body.error.action ?? '', /Start the application with the agent/);
});
