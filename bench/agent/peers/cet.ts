import { stat } from 'node:fs/promises';
import path from 'node:path';
import { inRepository } from '../../../scripts/repository.ts';
import { APPLICATION_PACKAGES, type Variant } from '../variant.ts';

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
  return {
    name: 'CET',
    settings: (intakeUrl) => ({
      jvmArguments: [`-javaagent:${jar}`],
      env: {
        ET_COLLECTOR_URL: intakeUrl,
        ET_APPLICATION_NAME: 'bench',
        ET_APPLICATION_PACKAGES: APPLICATION_PACKAGES.join(','),
      },
    }),
  };
}
