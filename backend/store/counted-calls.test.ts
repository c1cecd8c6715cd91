import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sendReport } from '../testing/agent-client.ts';
import { occurred, sampleDefinition } from '../testing/sample-report.ts';
import { eventsByName, temporaryBackend } from '../testing/temporary-backend.ts';

test('the error rate counts only occurrences of the time when calls are counted', async (t) => {
  const { running } = await temporaryBackend(t);
  const lastAt = Date.now();
  const count = (seq: number, occurrences: number, calls?: number, countedOccurrences?: number) =>
    sendReport(
      running,
      occurred('session-a', seq, occurrences, {
        counts: [
          {
            definition: 'd',
            occurrences,
            lastAt,
            ...(calls !== undefined && { calls }),
            ...(countedOccurrences !== undefined && { countedOccurrences }),
          },
        ],
      }),
    );
  const rate = async () => {
    const { Order: event } = await eventsByName(running);
    return [event?.occurrences, event?.countedOccurrences, event?.calls];
  };
  await count(1, 5);
  assert.deepEqual(await rate(), [5, undefined, undefined]);
  await count(2, 3, 40, 2);
  await count(2, 3, 40, 2); // sent twice
  assert.deepEqual(await rate(), [8, 2, 40]);
  await count(3, 0, 60, 0);
  await count(4, 1);
  assert.deepEqual(await rate(), [9, 2, 100]);
});

test('counts with calls wait for their definition', async (t) => {
  const { running } = await temporaryBackend(t);
  const counts = [{ definition: 'd', occurrences: 3, lastAt: Date.now(), calls: 40, countedOccurrences: 2 }];
  await sendReport(running, occurred('session-a', 1, 3, { definitions: [], counts }));
  await sendReport(running, occurred('session-a', 2, 0, { definitions: [sampleDefinition('d', 'Order')] }));
  const { Order: event } = await eventsByName(running);
  assert.deepEqual([event?.occurrences, event?.countedOccurrences, event?.calls], [3, 2, 40]);
});
