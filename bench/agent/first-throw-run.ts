import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startJvm } from './jvm.ts';
import type { JvmSettings } from './variant.ts';

/** How many first throws are measured. */
export interface FirstThrowEffort {
  /** JVMs that throw once. */
  firstThrows: number;
  /** Places that throw once each, in one JVM, after a hundred others have. */
  newPlaces: number;
}

/** Within which an agent's own threads are done with what they do at the start, ms. */
const PAUSE_MS = 3_000;

/** Places that have thrown before it is measured. */
const PLACES_BEFORE = 100;

/**
 * Measures what a throw costs its thread where nothing was thrown before: in a process, and at a place.
 *
 * @returns nanoseconds by the name of the row: the thread's CPU, and the time by the clock
 * @throws Error when a JVM fails.
 */
export async function runFirstThrows(
  settings: JvmSettings,
  classPath: string,
  effort: FirstThrowEffort,
): Promise<Map<string, number>> {
  const ofProcess: number[][] = [];
  for (let i = 0; i < effort.firstThrows; i++) {
    ofProcess.push(await figures(settings, classPath, ['com.acme.bench.FirstThrow', String(PAUSE_MS)]));
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'cet-bench-'));
  try {
    const counts = [PLACES_BEFORE, effort.newPlaces].map(String);
    const [cpu, cpu95, time, time95] = await figures(settings, classPath, [
      'com.acme.bench.FirstThrows',
      folder,
      ...counts,
    ]);
    return new Map([
      ['first throw of a process, CPU', median(ofProcess.map(([of]) => of))],
      ['first throw of a process', median(ofProcess.map(([, of]) => of))],
      ['first throw at a new place, CPU p50', cpu ?? Number.NaN],
      ['first throw at a new place, CPU p95', cpu95 ?? Number.NaN],
      ['first throw at a new place, p50', time ?? Number.NaN],
      ['first throw at a new place, p95', time95 ?? Number.NaN],
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a program prints behind `FIRST`. */
async function figures(settings: JvmSettings, classPath: string, command: string[]): Promise<number[]> {
  const jvm = startJvm(settings, classPath, command);
  let text = '';
  jvm.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  await new Promise((resolve) => jvm.once('close', resolve));
  const found = /^FIRST ([\d ]+)/m.exec(text)?.[1];
  if (found === undefined) throw new Error(`${command[0]} did not end well:\n${text}`);
  return found.trim().split(' ').map(Number);
}

function median(values: readonly (number | undefined)[]): number {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
