import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { DISCOVERY_FILE, type RunningBackend } from '@cet/protocol/discovery.ts';
import type { Browser } from 'playwright-core';
import { isProcessAlive } from '../../scripts/process/owned-process.ts';
import { inRepository, readManifest, TOOLS } from '../../scripts/repository.ts';
import { ArcPanel } from '../workbench/arc-panel.ts';
import { launchBrowser } from '../workbench/chromium.ts';
import { startWorkbench, type Workbench } from '../workbench/server.ts';
import { openWindow, type WorkbenchWindow } from '../workbench/window.ts';
import { eventually } from './eventually.ts';
import { type Prepared, prepare } from './prepared.ts';
import { compileSources, SOURCES, Till } from './till.ts';

const SHOTS = path.join(TOOLS, 'e2e-shots');
const manifest = readManifest();

/** Id of the extension under test. */
export const EXTENSION = `${manifest.publisher}.${manifest.name}`;

export interface StageOptions {
  /** For screenshots and logs. */
  name: string;
  settings?: Readonly<Record<string, unknown>>;
  env?: NodeJS.ProcessEnv;
  /** Packaged extensions (.vsix) beside ours. */
  companions?: readonly string[];
  /** Changes the workspace, which is a copy, before it is opened. `classes` is where its classes are. */
  arrange?: (workspace: string, classes: string) => void;
}

/** The packaged extension in a workbench on a fresh copy of a small Java project, with a data folder of its own. */
export class Stage {
  readonly prepared: Prepared;
  readonly folder: string;
  readonly workspace: string;
  readonly dataFolder: string;
  readonly classes: string;
  readonly #name: string;
  readonly #pids = new Set<number>();
  readonly #ends: (() => Promise<void>)[] = [];
  #workbench: Workbench | undefined;
  #browser: Browser | undefined;
  #window: WorkbenchWindow | undefined;

  private constructor(prepared: Prepared, name: string) {
    this.prepared = prepared;
    this.#name = name;
    this.folder = mkdtempSync(path.join(realpathSync(os.tmpdir()), 'cet-e2e-'));
    this.workspace = path.join(this.folder, 'till');
    this.dataFolder = path.join(this.folder, 'data');
    this.classes = path.join(this.folder, 'classes');
    mkdirSync(this.dataFolder);
    cpSync(inRepository('test', 'e2e', 'workspace'), this.workspace, { recursive: true });
  }

  /** Opens the workbench on the workspace. */
  static async open(options: StageOptions): Promise<Stage> {
    const stage = new Stage(await prepare(), options.name);
    try {
      await compileSources(stage.workspace, stage.classes);
      options.arrange?.(stage.workspace, stage.classes);
      stage.#workbench = await startWorkbench({
        codeServer: stage.prepared.codeServer,
        folder: stage.workspace,
        extensions: [stage.prepared.vsix, ...(options.companions ?? [])],
        ...(options.settings === undefined ? {} : { settings: options.settings }),
        env: { CET_DATA_DIR: stage.dataFolder, ...options.env },
      });
      stage.#browser = await launchBrowser(stage.prepared.browserProgram);
      stage.#window = await stage.openWindow();
      return stage;
    } catch (error) {
      await stage.close();
      throw error;
    }
  }

  get window(): WorkbenchWindow {
    if (this.#window === undefined) throw new Error('There is no window.');
    return this.#window;
  }

  get arc(): ArcPanel {
    return new ArcPanel(this.window.page, EXTENSION);
  }

  /** Another window on the same workspace. */
  async openWindow(): Promise<WorkbenchWindow> {
    if (this.#browser === undefined || this.#workbench === undefined) throw new Error('The stage is closed.');
    const window = await openWindow(this.#browser, this.#workbench, { screenshots: SHOTS });
    // Whatever a test copies, it may read.
    await window.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    return window;
  }

  /** Takes over the window in which tests look. */
  use(window: WorkbenchWindow): void {
    this.#window = window;
  }

  /** The local backend that the extension has started, once it answers for itself. */
  backend(): Promise<RunningBackend> {
    return eventually('the local backend', () => this.runningBackend());
  }

  /** The local backend if it runs now. */
  runningBackend(): RunningBackend | undefined {
    const file = path.join(this.dataFolder, DISCOVERY_FILE);
    if (!existsSync(file)) return undefined;
    const running = JSON.parse(readFileSync(file, 'utf8')) as RunningBackend;
    if (!isProcessAlive(running.pid)) return undefined;
    this.#pids.add(running.pid);
    return running;
  }

  /** Waits until the window shows that it is connected. */
  async connected(): Promise<RunningBackend> {
    await this.window.statusBar.item(/CET \d/).waitFor();
    return this.backend();
  }

  /** Starts the Java program with the agent on the local backend, or another one. */
  async startTill(
    environment: Readonly<Record<string, string>> = {},
    backend?: Pick<RunningBackend, 'url' | 'agentToken'>,
  ): Promise<Till> {
    const till = await Till.start(this.classes, backend ?? (await this.connected()), environment);
    this.#ends.push(() => till.stop());
    return till;
  }

  /** Ends something with the stage. */
  onClose(end: () => Promise<void>): void {
    this.#ends.push(end);
  }

  source(file: string): string {
    return path.join(this.workspace, SOURCES, 'shop', file);
  }

  /** Line (from 1) of the first one in a source that contains `text`. */
  lineOf(file: string, text: string): number {
    const index = readFileSync(this.source(file), 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(text));
    if (index < 0) throw new Error(`${file} has no line with ${text}.`);
    return index + 1;
  }

  /** Puts the cursor into a line (from 1) of a source, and the keyboard into its editor. */
  async goTo(file: string, line: number): Promise<void> {
    const { editor, page } = this.window;
    await editor.open(file, line);
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await eventually('the cursor in its line', async () => (await editor.cursorLine()) === line);
    await page.locator('.monaco-editor.focused').waitFor();
  }

  /** For `afterEach`: keeps a picture and the logs of a test that failed. */
  async keepEvidence(t: { name: string; passed?: boolean }): Promise<void> {
    if (t.passed !== false) return;
    const name = `failed-${this.#name}-${t.name.replaceAll(/\W+/g, '-').slice(0, 60)}`;
    await this.#window?.screenshots.take(name).catch(() => undefined);
    console.log(`${t.name}: ${await this.#inTheWay().catch(String)}`);
    this.#workbench?.keepLogs(path.join(TOOLS, 'logs', `e2e-${this.#name}`));
  }

  /** What lies over the workbench: only what is printed is left of a run on another machine. */
  async #inTheWay(): Promise<string> {
    const over = this.window.page.locator(
      '.monaco-dialog-box:visible, .notification-toast:visible, .quick-input-widget:visible',
    );
    const texts = (await over.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
    return texts.length === 0 ? 'nothing lies over the workbench' : texts.join(' | ');
  }

  /** Ends all, the local backend too: it would wait for another window. */
  async close(): Promise<void> {
    for (const end of this.#ends.splice(0).reverse()) await end();
    this.runningBackend();
    await this.#browser?.close();
    await this.#workbench?.stop();
    for (const pid of this.#pids) {
      if (isProcessAlive(pid)) process.kill(pid);
      await eventually('the local backend to end', () => !isProcessAlive(pid));
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The hook that calls `keepEvidence`. */
export function evidenceOf(stage: () => Stage): (t: unknown) => Promise<void> {
  return async (t) => stage().keepEvidence(t as TestContext);
}

/** Closes a window as a user does: only a page that is left says goodbye to its extension host. */
export async function leave(window: WorkbenchWindow): Promise<void> {
  await window.page.goto('about:blank');
  await window.close();
}
