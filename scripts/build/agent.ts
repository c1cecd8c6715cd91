import { copyFileSync, mkdirSync } from 'node:fs';
import type { Progress } from '../progress.ts';
import { AGENT_JAR, DIST, inRepository } from '../repository.ts';
import { runMaven } from './maven.ts';
import { isUpToDate } from './up-to-date.ts';

const BUILT = inRepository('agent', 'target', 'cet-agent.jar');

/** Builds the agent jar and puts it into `dist/`. */
export async function buildAgent(progress: Progress): Promise<void> {
  await progress.step('Build the Java agent', async (step) => {
    if (isUpToDate([AGENT_JAR], [inRepository('agent')])) {
      step.outcome('up to date');
      return;
    }
    await runMaven(inRepository('agent'), ['-q', 'package', '-DskipTests']);
    mkdirSync(DIST, { recursive: true });
    copyFileSync(BUILT, AGENT_JAR);
  });
}
