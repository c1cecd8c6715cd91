import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBackend } from '../scripts/demo/backend-process.ts';
import { type IdleCost, measureIdle } from '../scripts/demo/check/footprint.ts';
import { percentile } from '../scripts/demo/check/percentile.ts';
import { Progress } from '../scripts/progress.ts';
import { inRepository, vsixPath } from '../scripts/repository.ts';
import { provideBrowser } from '../scripts/workbench/browser.ts';
import { type CodeServer, provideCodeServer } from '../scripts/workbench/code-server.ts';
import { launchBrowser } from '../test/workbench/chromium.ts';
import { startWorkbench } from '../test/workbench/server.ts';
import { openWindow } from '../test/workbench/window.ts';
import type { BenchRow } from './row.ts';

/** Time for VS Code's own start-up work to end: its extension host is at rest only then. */
const SETTLE_MS = 60_000;
/** Workbenches of each kind, one after the other in turns. */
const TURNS = 2;
/** Readings in each of them. */
const READINGS = 3;
/** VS Code's own extensions that work by themselves would hide what is to be seen. */
const QUIET = { 'git.enabled': false, 'npm.autoDetect': 'off', 'github.gitAuthentication': false };

/**
 * What the extension host, the language server and the backend cost while nothing fails. The extension host runs VS
 * Code's own extensions too: its share is what it takes beyond that of the same workbench without this extension, which
 * takes turns with it in the same run. Linux only.
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
  const without: IdleCost[] = [];
  const withCet: IdleCost[] = [];
  try {
    for (let turn = 1; turn <= TURNS; turn++) {
      await progress.step(`Without the extension, ${turn} of ${TURNS}`, async () => {
        without.push(...(await observe(codeServer, browser, backend.pid, undefined)));
      });
      await progress.step(`With the extension, ${turn} of ${TURNS}`, async () => {
        const { url, userToken: token } = backend;
        withCet.push(...(await observe(codeServer, browser, backend.pid, { url, token })));
      });
    }
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
): Promise<IdleCost[]> {
  const workbench = await startWorkbench({
    codeServer,
    folder: inRepository('demo'),
    extensions: backend === undefined ? [] : [vsixPath()],
    settings: { ...QUIET, ...(backend === undefined ? {} : { 'cet.backend.url': backend.url }) },
    env: { CET_TOKEN: backend?.token },
  });
  const browser = await launchBrowser(browserProgram);
  try {
    const window = await openWindow(browser, workbench, { screenshots: os.tmpdir() });
    if (backend !== undefined) await window.statusBar.item(/CET \d/).waitFor();
    await sleep(SETTLE_MS);
    const costs: IdleCost[] = [];
    while (costs.length < READINGS) {
      const cost = await measureIdle(workbench.process.pid, backendPid);
      if (cost === undefined) throw new Error('This system does not tell what a process costs.');
      costs.push(cost);
    }
    return costs;
  } finally {
    await browser.close();
    await workbench.stop();
  }
}

function toRows(without: readonly IdleCost[], withCet: readonly IdleCost[]): BenchRow[] {
  const cpuOf = (costs: readonly IdleCost[], name: string) => costs.map((cost) => cost.cpuPercent[name] ?? 0);
  const rows: BenchRow[] = [];
  const add = (name: string, value: number, unit: string, note?: string) =>
    rows.push({ suite: 'idle', name, value, unit, ...(note === undefined ? {} : { note }) });
  const own = (name: string) => percentile(cpuOf(withCet, name), 50);
  const host = cpuOf(withCet, 'extensionHost');
  const hostWithout = cpuOf(without, 'extensionHost');
  const share = Math.max(0, percentile(host, 50) - percentile(hostWithout, 50));
  add('extension host, CPU', percentile(host, 50), '% of a core', spread(host));
  add('the same without the extension', percentile(hostWithout, 50), '% of a core', spread(hostWithout));
  for (const name of ['languageServer', 'backend']) {
    add(`${name}, CPU`, own(name), '% of a core', spread(cpuOf(withCet, name)));
  }
  const together = share + own('languageServer') + own('backend');
  add("the extension's share of its host, language server and backend", together, '% of a core');
  for (const name of ['extensionHost', 'languageServer', 'backend']) {
    const resident = withCet.map((cost) => cost.residentMb[name] ?? Number.NaN);
    add(`${name}, memory`, percentile(resident, 50), 'MB');
  }
  return rows;
}

function spread(values: readonly number[]): string {
  return `${Math.min(...values)} to ${Math.max(...values)} in ${values.length} readings`;
}
