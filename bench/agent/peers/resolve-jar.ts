import { access } from 'node:fs/promises';
import path from 'node:path';
import { runMaven } from '../../../scripts/build/maven.ts';
import { inRepository } from '../../../scripts/repository.ts';

/** Under a folder named `target`, which git ignores. */
const FOLDER = inRepository(path.join('bench', 'agent', 'target', 'peers'));

/**
 * Gives the path of a jar from Maven Central, fetched once.
 *
 * @throws Error when Maven cannot resolve it.
 */
export async function resolveJar(group: string, artifact: string, version: string): Promise<string> {
  const jar = path.join(FOLDER, `${artifact}-${version}.jar`);
  const known = await access(jar).then(
    () => true,
    () => false,
  );
  if (!known) {
    await runMaven(inRepository(path.join('bench', 'agent', 'workloads')), [
      '-q',
      'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy',
      `-Dartifact=${group}:${artifact}:${version}`,
      `-DoutputDirectory=${FOLDER}`,
    ]);
  }
  return jar;
}
