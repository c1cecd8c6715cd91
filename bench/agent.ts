import { type ApplicationEffort, runApplication } from './agent/application-run.ts';
import { type FirstThrowEffort, runFirstThrows } from './agent/first-throw-run.ts';
import { startIntake } from './agent/intake.ts';
import { COST_OF_AN_AGENT, runJmh, THROWS_WITH_A_SNAPSHOT, type WorkloadEffort } from './agent/jmh-run.ts';
import { buildProject } from './agent/jvm.ts';
import { cet } from './agent/peers/cet.ts';
import { datadog } from './agent/peers/datadog.ts';
import { none, noneAgain } from './agent/peers/none.ts';
import { openTelemetry } from './agent/peers/open-telemetry.ts';
import { runSteady, type SteadyEffort } from './agent/steady-run.ts';
import type { Variant } from './agent/variant.ts';
import type { BenchRow } from './row.ts';

/** How thorough a run is. */
interface Effort extends WorkloadEffort, ApplicationEffort, SteadyEffort, FirstThrowEffort {
  /** JVMs of each column, interleaved (A B C A B C) so that a drift of the machine's speed hits all alike. */
  repeats: number;
}

/** About half an hour on two cores; `--full` takes some hours. */
const QUICK: Effort = {
  repeats: 2,
  iterations: 30,
  warmUpIterations: 4,
  settleSeconds: 30,
  steadySeconds: 20,
  firstThrows: 3,
  newPlaces: 300,
  warmUpRequests: 3_000,
  requests: 3_000,
};
const FULL: Effort = {
  repeats: 9,
  iterations: 51,
  warmUpIterations: 15,
  settleSeconds: 40,
  steadySeconds: 60,
  firstThrows: 15,
  newPlaces: 500,
  warmUpRequests: 20_000,
  requests: 20_000,
};

/** Groups of rows, by what is run for them. */
export const GROUPS = ['workloads', 'snapshots', 'first', 'steady', 'application'] as const;

type Group = (typeof GROUPS)[number];

/** Figures of one row by column, one for each JVM. */
type Samples = Map<string, Map<string, number[]>>;

/**
 * What an agent costs the application: each row once without an agent, and for every column the ratio to that in the
 * same run.
 *
 * @param options `only` names one group of rows
 * @throws Error when an agent or the applications cannot be built or resolved.
 */
export async function run(options: { full: boolean; only?: Group; repeats?: number }): Promise<BenchRow[]> {
  const usual = options.full ? FULL : QUICK;
  const effort = { ...usual, repeats: options.repeats ?? usual.repeats };
  const variants = [none, noneAgain, await cet(), await openTelemetry(), await datadog()];
  const workloads = await buildProject('workloads');
  const application = await buildProject('application');
  const intake = await startIntake();
  const samples: Samples = new Map();
  const isWanted = (group: Group) => options.only === undefined || options.only === group;
  try {
    for (let repeat = 1; repeat <= effort.repeats; repeat++) {
      for (const variant of variants) {
        console.error(`  ${repeat} of ${effort.repeats}: ${variant.name}`);
        const settings = variant.settings(intake.url);
        if (isWanted('workloads')) {
          for (const group of COST_OF_AN_AGENT) {
            add(samples, variant, await runJmh(settings, workloads, group, effort));
          }
        }
        const each = isWanted('snapshots') ? variant.snapshotOfEachThrow?.(intake.url) : undefined;
        if (each !== undefined) {
          add(samples, variant, await runJmh(each, workloads, THROWS_WITH_A_SNAPSHOT, effort));
        }
        if (isWanted('first')) add(samples, variant, await runFirstThrows(settings, workloads, effort));
        if (isWanted('steady')) add(samples, variant, await runSteady(settings, workloads, effort));
        if (isWanted('application')) {
          add(samples, variant, await runApplication(settings, application, effort));
        }
      }
    }
  } finally {
    intake.close();
  }
  return [...samples].map(([name, byColumn]) => toRow(name, byColumn, variants));
}

function add(samples: Samples, variant: Variant, figures: Map<string, number>): void {
  for (const [name, figure] of figures) {
    const byColumn = samples.get(name) ?? new Map<string, number[]>();
    samples.set(name, byColumn);
    byColumn.set(variant.name, [...(byColumn.get(variant.name) ?? []), figure]);
  }
}

function toRow(name: string, byColumn: Map<string, number[]>, variants: readonly Variant[]): BenchRow {
  // The least: whatever else runs on the machine only adds to it.
  const least = (variant: Variant) => Math.min(...(byColumn.get(variant.name) ?? [Number.NaN]));
  const value = least(none);
  const columns: Record<string, number> = {};
  for (const variant of variants.slice(1)) {
    if (byColumn.has(variant.name)) columns[variant.name] = least(variant) / value;
  }
  return { suite: 'agent', name, value, unit: unitOf(name), columns };
}

function unitOf(name: string): string {
  if (!name.startsWith('Spring Boot')) return 'ns';
  return /allocation|metaspace/.test(name) ? 'bytes' : 'ms';
}
