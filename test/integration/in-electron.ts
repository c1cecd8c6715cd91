import path from 'node:path';
import {
  downloadAndUnzipVSCode,
  resolveCliArgsFromVSCodeExecutablePath,
  runTests,
} from '@vscode/test-electron';
import { runCommand } from '../../scripts/process/run-command.ts';
import { TOOLS } from '../../scripts/repository.ts';
import { bundleSuite } from './bundle.ts';
import { IntegrationFixture } from './fixture.ts';
import type { IntegrationResult } from './result.ts';

/** The oldest editor that the manifest promises. */
const VSCODE_VERSION = '1.104.0';
const UPDATE_SERVER = 'https://update.code.visualstudio.com/api/releases/stable';

/** Why desktop VS Code cannot be tested here, or undefined if it can. `CET_TEST_ELECTRON=1` skips the question, 0 says no. */
export async function reasonAgainstElectron(
  env: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  if (env.CET_TEST_ELECTRON === '1') return undefined;
  if (env.CET_TEST_ELECTRON === '0') return 'CET_TEST_ELECTRON is 0';
  if (process.platform === 'linux' && !env.DISPLAY) return 'there is no display';
  try {
    const response = await fetch(UPDATE_SERVER, { signal: AbortSignal.timeout(5000) });
    return response.ok ? undefined : 'VS Code cannot be downloaded';
  } catch {
    return 'VS Code cannot be downloaded';
  }
}

/** Runs the integration suite in desktop VS Code, on the packaged extension. Downloads VS Code once. */
export async function runInElectron(vsix: string): Promise<IntegrationResult> {
  const suite = await bundleSuite();
  const program = await downloadAndUnzipVSCode({
    version: VSCODE_VERSION,
    cachePath: path.join(TOOLS, 'vscode'),
  });
  const fixture = new IntegrationFixture();
  try {
    const places = [
      `--user-data-dir=${path.join(fixture.folder, 'user')}`,
      `--extensions-dir=${path.join(fixture.folder, 'exts')}`,
    ];
    const [cli = program, ...cliArgs] = resolveCliArgsFromVSCodeExecutablePath(program, {
      reuseMachineInstall: true,
    });
    await runCommand(cli, [...cliArgs, ...places, '--install-extension', vsix]);
    let failure: unknown;
    try {
      await runTests({
        vscodeExecutablePath: program,
        reuseMachineInstall: true,
        extensionDevelopmentPath: suite.stub,
        extensionTestsPath: suite.entry,
        extensionTestsEnv: fixture.env(),
        launchArgs: [fixture.workspace, ...places, '--disable-workspace-trust', '--skip-welcome'],
      });
    } catch (error) {
      // A failed test ends here too; the result tells which.
      failure = error;
    }
    const result = fixture.result();
    if (result === undefined) throw failure ?? new Error('The suite told nothing.');
    return result;
  } finally {
    await fixture.dispose();
  }
}
