import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { runMaven } from '../../scripts/build/maven.ts';
import { inRepository } from '../../scripts/repository.ts';
import type { JvmSettings } from './variant.ts';

/**
 * Builds a Maven project of this folder.
 *
 * @returns its class path
 * @throws Error when it cannot be built.
 */
export async function buildProject(name: string): Promise<string> {
  const folder = inRepository(path.join('bench', 'agent', name));
  await runMaven(folder, ['-q', 'package']);
  const target = path.join(folder, 'target');
  const libraries = readdirSync(path.join(target, 'lib')).map((file) => path.join(target, 'lib', file));
  return [path.join(target, `${name}.jar`), ...libraries].join(path.delimiter);
}

/** Starts a JVM with the variant's agent; its standard error stays hidden. */
export function startJvm(
  settings: JvmSettings,
  classPath: string,
  own: string[],
): ChildProcess & { stdout: NonNullable<ChildProcess['stdout']> } {
  const args = [...settings.jvmArguments, '-Xmx1g', '-cp', classPath, ...own];
  return spawn('java', args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...settings.env },
  }) as ChildProcess & { stdout: NonNullable<ChildProcess['stdout']> };
}
