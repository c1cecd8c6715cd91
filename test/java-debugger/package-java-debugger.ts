import { packageCompanion } from '../workbench/package-companion.ts';

/**
 * Packages the stand-in for the Java debugger, under the id by which our extension knows that one, and gives the path
 * of its .vsix.
 */
export function packageJavaDebugger(): Promise<string> {
  return packageCompanion({
    name: 'vscode-java-debug',
    publisher: 'vscjava',
    entry: 'test/java-debugger/extension.ts',
    manifest: {
      activationEvents: ['onDebugResolve:java'],
      contributes: { debuggers: [{ type: 'java', label: 'Java', languages: ['java'] }] },
    },
  });
}
