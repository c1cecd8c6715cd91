import path from 'node:path';
import { waitUntil } from '../../scripts/process/wait-until.ts';
import { TOOLS } from '../../scripts/repository.ts';
import type { CodeServer } from '../../scripts/workbench/code-server.ts';
import { launchBrowser } from '../workbench/chromium.ts';
import { startWorkbench } from '../workbench/server.ts';
import { bundleSuite } from './bundle.ts';
import { IntegrationFixture } from './fixture.ts';
import type { IntegrationResult } from './result.ts';

const SUITE_TIMEOUT_MS = 5 * 60_000;

/** Runs the integration suite in the extension host of code-server, on the packaged extension. */
export async function runInCodeServer(
  codeServer: CodeServer,
  browserProgram: string,
  vsix: string,
): Promise<IntegrationResult> {
  const suite = await bundleSuite();
  const fixture = new IntegrationFixture();
  const workbench = await startWorkbench({
    codeServer,
    folder: fixture.workspace,
    extensions: [vsix],
    env: fixture.env(),
    testDriver: true,
  });
  const browser = await launchBrowser(browserProgram);
  const lines: string[] = [];
  try {
    const page = await browser.newPage();
    let exitCode: number | undefined;
    await page.exposeFunction('codeAutomationExit', (code: number) => {
      exitCode = code;
    });
    await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
      lines.push(`${type}: ${args.join(' ')}`);
    });
    page.on('console', (message) => lines.push(`${message.type()}: ${message.text().slice(0, 500)}`));
    await page.goto(
      workbench.url([
        ['extensionDevelopmentPath', workbench.remoteUri(suite.stub)],
        ['extensionTestsPath', workbench.remoteUri(suite.entry)],
      ]),
    );
    await waitUntil(() => exitCode !== undefined || fixture.result() !== undefined, {
      what: 'the suite in the extension host',
      timeoutMs: SUITE_TIMEOUT_MS,
    });
    const result = fixture.result();
    if (result === undefined) throw new Error(`The suite ended with code ${exitCode} and told nothing.`);
    return result;
  } catch (error) {
    const logs = path.join(TOOLS, 'logs', 'integration');
    workbench.keepLogs(logs);
    const told = error instanceof Error ? error.message : String(error);
    throw new Error(`${told}\n${lines.slice(-20).join('\n')}\nLogs are in ${logs}.`);
  } finally {
    await browser.close();
    await workbench.stop();
    await fixture.dispose();
  }
}
