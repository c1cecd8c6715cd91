import { readdirSync } from 'node:fs';
import path from 'node:path';
import { runMaven } from '../../scripts/build/maven.ts';
import { inRepository } from '../../scripts/repository.ts';
import { packageCompanion } from '../workbench/package-companion.ts';
import { DEBUGGER_CLASS_PATH_VARIABLE } from './launched.ts';

const SERVER = inRepository('test/java-debugger/server');

/**
 * Packages VS Code's Java debugger as an extension, under the id by which ours knows it.
 *
 * @returns the path of its .vsix, and the environment that it needs
 * @throws Error when it cannot be built.
 */
export async function packageJavaDebugger(): Promise<{ extension: string; env: Record<string, string> }> {
  await runMaven(SERVER, ['-q', 'package']);
  const target = path.join(SERVER, 'target');
  const libraries = readdirSync(path.join(target, 'lib')).map((file) => path.join(target, 'lib', file));
  const extension = await packageCompanion({
    name: 'vscode-java-debug',
    publisher: 'vscjava',
    entry: 'test/java-debugger/extension.ts',
    manifest: {
      activationEvents: ['onDebugResolve:java'],
      contributes: { debuggers: [{ type: 'java', label: 'Java', languages: ['java'] }] },
    },
  });
  const classPath = [path.join(target, 'java-debugger.jar'), ...libraries].join(path.delimiter);
  return { extension, env: { [DEBUGGER_CLASS_PATH_VARIABLE]: classPath } };
}
