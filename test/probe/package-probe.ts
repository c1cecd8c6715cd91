import { packageCompanion } from '../workbench/package-companion.ts';

/** Packages the probe and gives the path of its .vsix. */
export function packageProbe(): Promise<string> {
  return packageCompanion({
    name: 'cet-probe',
    publisher: 'cet-test',
    entry: 'test/probe/extension.ts',
    manifest: { activationEvents: ['onStartupFinished'] },
  });
}
