import { startJvm } from './jvm.ts';
import type { JvmSettings } from './variant.ts';

/** How long one JVM measures. */
export interface WorkloadEffort {
  /** Rounds of 20 ms per workload. */
  rounds: number;
  warmUpMs: number;
}

/** Keeps the frames of a throw apart, so that a depth of 10 is 10 frames and not what the JIT makes of them. */
const NOT_INLINED = '-XX:CompileCommand=dontinline,com.acme.bench.Thrower::*';

/**
 * Runs all workloads in one JVM.
 *
 * @returns CPU nanoseconds of one run of each
 * @throws Error when the JVM fails.
 */
export async function runWorkloads(
  settings: JvmSettings,
  classPath: string,
  effort: WorkloadEffort,
): Promise<Map<string, number>> {
  const own = ['-XX:CompileCommand=quiet', NOT_INLINED];
  const jvm = startJvm({ ...settings, jvmArguments: [...settings.jvmArguments, ...own] }, classPath, [
    'com.acme.bench.CpuTime',
    String(effort.rounds),
    String(effort.warmUpMs),
  ]);
  let text = '';
  jvm.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const code = await new Promise((resolve) => jvm.once('close', resolve));
  if (code !== 0) throw new Error(`The workloads ended with ${code}.`);
  const results = new Map<string, number>();
  for (const [, name = '', nanos] of text.matchAll(/^(\S+) ([\d.E+-]+)$/gm)) {
    results.set(name.replaceAll('_', ' '), Number(nanos));
  }
  return results;
}
