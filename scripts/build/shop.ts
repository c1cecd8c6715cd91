import { utimesSync } from 'node:fs';
import path from 'node:path';
import type { Progress } from '../progress.ts';
import { inRepository } from '../repository.ts';
import { runMaven } from './maven.ts';
import { isUpToDate } from './up-to-date.ts';

const SERVICES = ['order-service', 'web-shop'];

/** Builds the demo shop's services. */
export async function buildShop(progress: Progress): Promise<void> {
  await progress.step('Build the demo shop', async (step) => {
    const jars = SERVICES.map((service) => inRepository('demo', service, 'target', `${service}.jar`));
    const inputs = ['pom.xml', 'shop-model', ...SERVICES].map((part) =>
      inRepository(path.join('demo', part)),
    );
    inputs.push(inRepository('agent-api'));
    if (isUpToDate(jars, inputs)) {
      step.outcome('up to date');
      return;
    }
    await runMaven(inRepository('demo'), ['-q', 'package', '-DskipTests']);
    // Maven leaves a jar as it is when only tests or comments have changed: the time says that it was looked at.
    const now = new Date();
    for (const jar of jars) utimesSync(jar, now, now);
  });
}
