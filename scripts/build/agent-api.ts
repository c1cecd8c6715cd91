import { copyFileSync, mkdirSync } from 'node:fs';
import type { Progress } from '../progress.ts';
import { API_JAR, DIST, inRepository } from '../repository.ts';
import { runMaven } from './maven.ts';
import { isUpToDate } from './up-to-date.ts';

const BUILT = inRepository('agent-api', 'target', 'cet-api.jar');

/** Builds the jar that applications call to make custom events, and puts it into `dist/`. */
export async function buildAgentApi(progress: Progress): Promise<void> {
  await progress.step('Build the API for custom events', async (step) => {
    if (isUpToDate([API_JAR], [inRepository('agent-api')])) {
      step.outcome('up to date');
      return;
    }
    await runMaven(inRepository('agent-api'), ['-q', 'package']);
    mkdirSync(DIST, { recursive: true });
    copyFileSync(BUILT, API_JAR);
  });
}
