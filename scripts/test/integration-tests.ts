import { runInCodeServer } from '../../test/integration/in-code-server.ts';
import { reasonAgainstElectron, runInElectron } from '../../test/integration/in-electron.ts';
import type { IntegrationResult } from '../../test/integration/result.ts';
import type { Progress } from '../progress.ts';
import { vsixPath } from '../repository.ts';
import { provideBrowser } from '../workbench/browser.ts';
import { provideCodeServer } from '../workbench/code-server.ts';
import { emptyResult, SuiteNotRun, type SuiteResult } from './suite.ts';

/** The integration suite in the workbench in a browser. */
export async function runWorkbenchIntegration(progress: Progress): Promise<SuiteResult> {
  const codeServer = await provideCodeServer(progress);
  const browser = await provideBrowser(progress);
  return toSuiteResult(await runInCodeServer(codeServer, browser, vsixPath()));
}

/**
 * The same suite in desktop VS Code.
 *
 * @throws SuiteNotRun where that cannot be downloaded or shown
 */
export async function runElectronIntegration(): Promise<SuiteResult> {
  const reason = await reasonAgainstElectron();
  if (reason !== undefined) throw new SuiteNotRun(`${reason}; CET_TEST_ELECTRON=1 tries anyway`);
  return toSuiteResult(await runInElectron(vsixPath()));
}

function toSuiteResult(result: IntegrationResult): SuiteResult {
  const counts = emptyResult();
  for (const { name, state, error } of result.tests) {
    counts[state]++;
    if (state === 'failed') counts.failures.push(`${name}\n${error ?? ''}`);
  }
  return counts;
}
