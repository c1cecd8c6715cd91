import { randomInt } from 'node:crypto';
import { runMaven } from '../../scripts/build/maven.ts';
import { inRepository } from '../../scripts/repository.ts';

/** How it is called among the libraries. */
export const LONG_TESTS = 'generated';

const GENERATED_CLASSES = 1000;
const REDEPLOYMENTS = 10_000;

/**
 * The long form of two of the agent's tests: generated methods of a seed that nobody has seen yet, and an application
 * that is redeployed again and again.
 *
 * @returns the seed
 * @throws CommandFailed with what differs
 */
export async function runLongTests(): Promise<number> {
  const seed = randomInt(1_000_000_000);
  await runMaven(inRepository('agent'), [
    '-q',
    'verify',
    '-Dtest=NoUnit',
    '-Dsurefire.failIfNoSpecifiedTests=false',
    '-Dit.test=DifferentialIT,LeakIT',
    `-Dcet.differential.classes=${GENERATED_CLASSES}`,
    `-Dcet.differential.seed=${seed}`,
    `-Dcet.leak.loaders=${REDEPLOYMENTS}`,
  ]);
  return seed;
}
