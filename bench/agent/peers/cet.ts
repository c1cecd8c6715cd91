import { stat } from 'node:fs/promises';
import path from 'node:path';
import { inRepository } from '../../../scripts/repository.ts';
import { APPLICATION_PACKAGES, type Variant } from '../variant.ts';

/** The agent takes a snapshot of every throw; those that it cannot send in time it drops after they were taken. */
const WITHOUT_BUDGET = {
  ET_SNAPSHOTS_FIRST: '1000000000',
  ET_SNAPSHOTS_PER_SECOND: '100000000',
  ET_SNAPSHOTS_KB_PER_SECOND: '0',
  ET_CPU_LIMIT_PERCENT: '0',
};

/**
 * This agent, as a user gets it.
 *
 * @throws Error when it has not been built.
 */
export async function cet(): Promise<Variant> {
  const jar = inRepository(path.join('agent', 'target', 'cet-agent.jar'));
  await stat(jar).catch(() => {
    throw new Error('The agent jar is missing. Run `npm run build` first.');
  });
  const settings = (intakeUrl: string) => ({
    jvmArguments: [`-javaagent:${jar}`],
    env: {
      ET_COLLECTOR_URL: intakeUrl,
      ET_APPLICATION_NAME: 'bench',
      ET_APPLICATION_PACKAGES: APPLICATION_PACKAGES.join(','),
      // The loops that JMH makes around a benchmark are not the application's.
      ET_EXCLUDE_PACKAGES: 'com.acme.bench.jmh_generated',
    },
  });
  return {
    name: 'CET',
    settings,
    snapshotOfEachThrow: (intakeUrl) => {
      const { jvmArguments, env } = settings(intakeUrl);
      return { jvmArguments, env: { ...env, ...WITHOUT_BUDGET } };
    },
  };
}
