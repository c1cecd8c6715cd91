import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { EventSummary } from '@cet/protocol/event.ts';
import type { EventType } from '@cet/protocol/report.ts';
import type { Browser } from 'playwright-core';
import { packageProbe } from '../../../test/probe/package-probe.ts';
import { readSightings } from '../../../test/probe/read-sightings.ts';
import { PROBE_FILE_VARIABLE } from '../../../test/probe/sighting.ts';
import { launchBrowser } from '../../../test/workbench/chromium.ts';
import { activationTimeMs } from '../../../test/workbench/running-extensions.ts';
import { startWorkbench, type Workbench } from '../../../test/workbench/server.ts';
import { openWindow, type WorkbenchWindow } from '../../../test/workbench/window.ts';
import { isProcessAlive } from '../../process/owned-process.ts';
import { waitUntil } from '../../process/wait-until.ts';
import type { Progress } from '../../progress.ts';
import { inRepository, readManifest, TOOLS } from '../../repository.ts';
import { startShop } from '../../shop.ts';
import { type BackendProcess, startBackend } from '../backend-process.ts';
import type { DemoParts } from '../prepare.ts';
import { DemoSession } from '../session.ts';
import { AgentTap } from './agent-tap.ts';
import { countEvents, listEvents } from './backend-view.ts';
import { type CheckReport, type CountByType, missingFrom, type Seen } from './check-report.ts';
import { type EditorEvidence, lookAtEvent, toastPlace } from './editor-evidence.ts';
import { countByType } from './editor-view.ts';
import { measureIdle, residentMb } from './footprint.ts';
import { measureFreshFailures } from './fresh-failures.ts';
import { percentile } from './percentile.ts';

const FRESH_FAILURES = 60;
const TYPE_COUNT = 6;
const FIRST_EVENTS_TIMEOUT_MS = 90_000;
/** Half of what a window shows below and above its middle line. */
const NEAR_LINES = 20;
const TOAST_TIMEOUT_MS = 60_000;
const LAST_REPORT_TIMEOUT_MS = 15_000;

/** The lower, the more there is to see in ARC; a logged warning has the least. */
const TELLING: Readonly<Partial<Record<EventType, number>>> = {
  uncaught: 0,
  caught: 1,
  swallowed: 2,
  'logged-error': 3,
};

/** Goes the whole road once, unattended, and tells what was seen at each part of it. */
export async function runCheck(
  parts: DemoParts,
  browserProgram: string,
  progress: Progress,
): Promise<CheckReport> {
  const session = new DemoSession();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cet-check-'));
  session.add('folder', async () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  let seen: Omit<CheckReport, 'ok' | 'missing' | 'leftProcesses' | 'steps'>;
  const endOnSignal = () => void session.end().then(() => process.exit(130));
  process.on('SIGINT', endOnSignal).on('SIGTERM', endOnSignal);
  try {
    seen = await new Check(parts, browserProgram, progress, session, folder).run();
  } finally {
    const troubles = await progress.step('End all that was started', () => session.end());
    for (const trouble of troubles) progress.note(trouble);
    process.off('SIGINT', endOnSignal).off('SIGTERM', endOnSignal);
  }
  const rest = { ...seen, leftProcesses: session.pids.filter(isProcessAlive), steps: progress.seconds };
  const missing = missingFrom(rest);
  return { ok: missing.length === 0, missing, ...rest };
}

/** One run of the check: its steps share what they started. */
class Check {
  readonly #parts: DemoParts;
  readonly #browserProgram: string;
  readonly #progress: Progress;
  readonly #session: DemoSession;
  readonly #folder: string;
  readonly #probeFile: string;

  constructor(
    parts: DemoParts,
    browserProgram: string,
    progress: Progress,
    session: DemoSession,
    folder: string,
  ) {
    this.#parts = parts;
    this.#browserProgram = browserProgram;
    this.#progress = progress;
    this.#session = session;
    this.#folder = folder;
    this.#probeFile = path.join(folder, 'sightings.jsonl');
  }

  async run() {
    const step = this.#progress.step.bind(this.#progress);
    const backend = await step('Start the backend', () => this.#startBackend());
    const tap = await AgentTap.start(backend.url);
    this.#session.add('agent tap', () => tap.stop());
    const workbench = await step('Start the workbench', () => this.#startWorkbench(backend));
    const browser = await launchBrowser(this.#browserProgram);
    this.#session.add('browser', () => browser.close());
    const window = await step('Open a window and connect', () => this.#openWindow(browser, workbench));
    try {
      return await this.#observe(window, workbench, backend, tap);
    } catch (error) {
      const logs = path.join(TOOLS, 'logs', 'demo-check');
      mkdirSync(logs, { recursive: true });
      workbench.keepLogs(logs);
      await window.screenshots.take('failure').catch(() => undefined);
      const told = error instanceof Error ? error.message : String(error);
      throw new Error(`${told}\nLogs and a screenshot are in ${logs}.`);
    }
  }

  async #observe(window: WorkbenchWindow, workbench: Workbench, backend: BackendProcess, tap: AgentTap) {
    const step = this.#progress.step.bind(this.#progress);
    const list = () => listEvents(backend.url, backend.userToken);
    const activationMs = await activationTimeMs(window.page, window.palette, 'Continuous Error Tracking');
    const shop = await step('Start the shop with the agent', () =>
      startShop({ agentJar: this.#parts.agentJar, collectorUrl: tap.url, agentToken: backend.agentToken }),
    );
    this.#session.add('shop', () => shop.stop());
    for (const pid of shop.pids) this.#session.add(`shop ${pid}`, async () => {}, pid);
    const toast = await step('Wait for a toast', () => this.#waitForToast(window));
    await step('Wait for an event of every type in the editor', () =>
      waitUntil(
        async () =>
          Object.keys(countByType(readSightings(this.#probeFile), await list())).length >= TYPE_COUNT,
        { what: 'an event of every type', timeoutMs: FIRST_EVENTS_TIMEOUT_MS, intervalMs: 500 },
      ).catch((error: Error) => this.#progress.note(error.message)),
    );
    await window.toasts.clear();
    const evidence = await step('Look at an event in the editor and in ARC', async () =>
      this.#lookAtBest(window, await list()),
    );
    const delays = await step(`Measure ${FRESH_FAILURES} fresh failures`, () =>
      measureFreshFailures(shop.webUrl, this.#probeFile, FRESH_FAILURES),
    );
    const backendMb = residentMb(backend.pid);
    await step('Stop the shop and compare the counts', async () => {
      await shop.stop();
      await waitUntil(async () => occurrencesOf(tap.counts()) === occurrencesOf(countEvents(await list())), {
        what: 'the last report',
        timeoutMs: LAST_REPORT_TIMEOUT_MS,
      }).catch((error: Error) => this.#progress.note(error.message));
    });
    const idle = await step('Watch what it costs while nothing fails', () =>
      measureIdle(workbench.process.pid, backend.pid),
    );
    const events = await list();
    return {
      events: {
        agent: distinct(tap.counts()),
        backend: distinct(countEvents(events)),
        editor: countByType(readSightings(this.#probeFile), events),
      },
      occurrences: { agent: occurrencesOf(tap.counts()), backend: occurrencesOf(countEvents(events)) },
      toast,
      diagnostic: evidence.diagnostic,
      codeLens: evidence.codeLens,
      arc: evidence.arc,
      variable: evidence.variable,
      throwToDiagnosticMs: {
        count: delays.length,
        p50: percentile(delays, 50),
        p95: percentile(delays, 95),
      },
      arcOpenMs: median(evidence.arcOpenMs),
      arcNewPanelMs: median(evidence.arcNewPanelMs),
      activationMs,
      ...(backendMb === undefined ? {} : { backendResidentMbUnderLoad: backendMb }),
      ...(idle === undefined ? {} : { idle }),
    };
  }

  async #startBackend(): Promise<BackendProcess> {
    const backend = await startBackend(path.join(this.#folder, 'data'));
    this.#session.add('backend', () => backend.process.stop(), backend.pid);
    return backend;
  }

  async #startWorkbench(backend: BackendProcess): Promise<Workbench> {
    const workbench = await startWorkbench({
      codeServer: this.#parts.codeServer,
      folder: inRepository('demo'),
      extensions: [this.#parts.vsix, await packageProbe()],
      settings: { 'cet.backend.url': backend.url },
      env: { CET_TOKEN: backend.userToken, [PROBE_FILE_VARIABLE]: this.#probeFile },
    });
    this.#session.add('workbench', () => workbench.stop(), workbench.process.pid);
    return workbench;
  }

  async #openWindow(browser: Browser, workbench: Workbench): Promise<WorkbenchWindow> {
    const window = await openWindow(browser, workbench, {
      screenshots: path.join(TOOLS, 'logs', 'demo-check'),
    });
    await window.statusBar.item(/CET \d/).waitFor();
    return window;
  }

  async #waitForToast(window: WorkbenchWindow): Promise<Seen> {
    const toast = window.toasts.message(/in your code/);
    try {
      await toast.waitFor({ timeout: TOAST_TIMEOUT_MS });
    } catch {
      return { seen: false };
    }
    const text = (await toast.textContent()) ?? '';
    return { seen: true, ...toastPlace(text), text };
  }

  /**
   * Looks at the most telling event: one with a snapshot that nothing caught, else the next best, in a file with a
   * second event that shows on the same screen.
   */
  async #lookAtBest(window: WorkbenchWindow, events: readonly EventSummary[]): Promise<EditorEvidence> {
    const rank = (event: EventSummary) => TELLING[event.type] ?? Number.POSITIVE_INFINITY;
    const shown = events.filter(
      (event) => event.latestSnapshot !== undefined && event.location.line !== undefined,
    );
    const [best] = shown
      .filter((event) => shown.some((other) => isNeighbour(event, other)))
      .sort((a, b) => rank(a) - rank(b) || b.occurrences - a.occurrences);
    if (best === undefined) throw new Error('No two events with snapshots are near each other in one file.');
    const { publisher, name } = readManifest();
    return lookAtEvent(window, `${publisher}.${name}`, best);
  }
}

/** Another event in the same file, near enough to be on the screen with it. */
function isNeighbour(event: EventSummary, other: EventSummary): boolean {
  const distance = Math.abs((event.location.line ?? 0) - (other.location.line ?? 0));
  return event.location.file === other.location.file && distance > 2 && distance <= NEAR_LINES;
}

function median(values: readonly number[]): { count: number; p50: number } {
  return { count: values.length, p50: Math.round(percentile(values, 50)) };
}

function distinct(counts: ReturnType<typeof countEvents>): CountByType {
  return Object.fromEntries(Object.entries(counts).map(([type, count]) => [type, count.events]));
}

function occurrencesOf(counts: ReturnType<typeof countEvents>): number {
  return Object.values(counts).reduce((sum, count) => sum + count.occurrences, 0);
}
