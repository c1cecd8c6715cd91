import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startJvm } from './jvm.ts';
import type { JvmSettings } from './variant.ts';

/** How long the application with many failing places runs. */
export interface SteadyEffort {
  /** Until every class has been changed and compiled that will be. */
  settleSeconds: number;
  steadySeconds: number;
}

/** Calls per exception, by the name of the row: now and then, and a storm, where every place is hot with throws. */
const ROWS: readonly (readonly [string, number])[] = [
  ['60 places that throw, CPU per call', 1000],
  ['60 places that throw all the time, CPU per call', 4],
];

/**
 * Runs an application in which many places fail, and counts the CPU of all its threads: what an agent makes the JIT do
 * does not show in the application's own.
 *
 * @returns nanoseconds of CPU per call by the name of the row
 * @throws Error when a JVM fails.
 */
export async function runSteady(
  settings: JvmSettings,
  classPath: string,
  effort: SteadyEffort,
): Promise<Map<string, number>> {
  const figures = new Map<string, number>();
  for (const [row, callsPerThrow] of ROWS) {
    figures.set(row, await nanosPerCall(settings, classPath, effort, callsPerThrow));
  }
  return figures;
}

async function nanosPerCall(
  settings: JvmSettings,
  classPath: string,
  effort: SteadyEffort,
  callsPerThrow: number,
): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cet-bench-'));
  try {
    const jvm = startJvm(settings, classPath, [
      'com.acme.bench.Steady',
      folder,
      String(effort.settleSeconds),
      String(effort.steadySeconds),
      String(callsPerThrow),
    ]);
    let text = '';
    jvm.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    await new Promise((resolve) => jvm.once('close', resolve));
    const nanos = /^PER_CALL (\S+)/m.exec(text)?.[1];
    if (nanos === undefined)
      throw new Error(`The application with failing places did not end well:\n${text}`);
    return Number(nanos);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
