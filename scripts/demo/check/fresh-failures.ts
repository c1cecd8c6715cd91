import { setTimeout as sleep } from 'node:timers/promises';
import { readSightings } from '../../../test/probe/read-sightings.ts';
import type { Sighting } from '../../../test/probe/sighting.ts';
import { waitUntil } from '../../process/wait-until.ts';

/** Errors come one after the other, as in life; a burst would measure the batch, not the road. */
const PAUSE_MS = 150;
const ARRIVAL_TIMEOUT_MS = 30_000;

/**
 * Makes the shop fail in `count` places where nothing has failed before, and gives for each that arrived how many ms
 * passed from the throw, on the application's clock, until VS Code had its diagnostic, on the same machine's clock.
 *
 * @param shop base URL of the web shop
 * @param probeFile where the probe writes
 */
export async function measureFreshFailures(
  shop: string,
  probeFile: string,
  count: number,
): Promise<number[]> {
  const thrownAt = new Map<number, number>();
  for (let number = 0; number < count; number++) {
    const response = await fetch(`${shop}/fresh?n=${number}`, { method: 'POST' });
    const text = await response.text();
    if (!response.ok) throw new Error(`The shop answered ${response.status} to /fresh?n=${number}: ${text}`);
    thrownAt.set(number, Number(text));
    await sleep(PAUSE_MS);
  }
  const arrived = () => arrivals(readSightings(probeFile));
  await waitUntil(() => arrived().size >= count, {
    what: 'the diagnostics of all fresh failures',
    timeoutMs: ARRIVAL_TIMEOUT_MS,
  }).catch(() => undefined);
  const seen = arrived();
  return [...thrownAt]
    .map(([number, at]) => (seen.get(number) ?? Number.NaN) - at)
    .filter((ms) => !Number.isNaN(ms));
}

/** When each fresh failure was first seen, by its number. */
function arrivals(sightings: readonly Sighting[]): Map<number, number> {
  const arrived = new Map<number, number>();
  for (const { message, atMs } of sightings) {
    const number = /fresh failure (\d+)/.exec(message)?.[1];
    if (number !== undefined && !arrived.has(Number(number))) arrived.set(Number(number), atMs);
  }
  return arrived;
}
