import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBackend } from '../scripts/demo/backend-process.ts';
import { type IdleCost, measureIdle } from '../scripts/demo/check/footprint.ts';
import { Progress } from '../scripts/progress.ts';
import { inRepository, vsixPath } from '../scripts/repository.ts';
import { provideBrowser } from '../scripts/workbench/browser.ts';
import { type CodeServer, provideCodeServer } from '../scripts/workbench/code-server.ts';
import { launchBrowser } from '../test/workbench/chromium.ts';
import { startWorkbench } from '../test/workbench/server.ts';
import { openWindow } from '../test/workbench/window.ts';
import type { BenchRow } from './row.ts';

/** Time for VS Code's own start-up work to end. */
const SETTLE_MS = 45_000;

/**
 * What the extension host, the language server and the backend cost while nothing fails. The extension host runs VS
 * Code's own extensions too: its ratio is to the same workbench without this extension, in the same run. Linux only.
 *
 * @throws Error when the packaged extension is missing
 */
export async function run(): Promise<BenchRow[]> {
  if (process.platform !== 'linux') return [];
  const progress = new Progress(process.stderr);
  const codeServer = await provideCodeServer(progress);
  const browser = await provideBrowser(progress);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cet-idle-'));
  const backend = await startBackend(path.join(folder, 'data'));
  try {
    const without = await observe(codeServer, browser, backend.pid, undefined);
    const withCet = await observe(codeServer, browser, backend.pid, {
      url: backend.url,
      token: backend.userToken,
    });
    return toRows(without, withCet);
  } finally {
    await backend.process.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A workbench with one window on the shop's source, left alone. */
async function observe(
  codeServer: CodeServer,
  browserProgram: string,
  backendPid: number,
  backend: { url: string; token: string } | undefined,
): Promise<IdleCost> {
  const workbench = await startWorkbench({
    codeServer,
    folder: inRepository('demo'),
    extensions: backend === undefined ? [] : [vsixPath()],
    settings: backend === undefined ? {} : { 'cet.backend.url': backend.url },
    env: { CET_TOKEN: backend?.token },
  });
  const browser = await launchBrowser(browserProgram);
  try {
    const window = await openWindow(browser, workbench, { screenshots: os.tmpdir() });
    if (backend !== undefined) await window.statusBar.item(/CET \d/).waitFor();
    await sleep(SETTLE_MS);
    const cost = await measureIdle(workbench.process.pid, backendPid);
    if (cost === undefined) throw new Error('This system does not tell what a process costs.');
    return cost;
  } finally {
    await browser.close();
    await workbench.stop();
  }
}

function toRows(without: IdleCost, withCet: IdleCost): BenchRow[] {
  const rows: BenchRow[] = [];
  for (const name of ['extensionHost', 'languageServer', 'backend']) {
    const cpu = withCet.cpuPercent[name] ?? Number.NaN;
    const baseline = without.cpuPercent[name];
    const hasBaseline = name === 'extensionHost' && baseline !== undefined && baseline > 0;
    rows.push({
      suite: 'idle',
      name: `${name}, CPU`,
      value: cpu,
      unit: '% of a core',
      ...(hasBaseline ? { ratio: cpu / baseline, note: `${baseline} % without the extension` } : {}),
    });
    const resident = withCet.residentMb[name] ?? Number.NaN;
    rows.push({ suite: 'idle', name: `${name}, memory`, value: resident, unit: 'MB' });
  }
  return rows;
}
