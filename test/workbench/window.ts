import type { Browser, Page } from 'playwright-core';
import { Editor } from './editor.ts';
import { Palette } from './palette.ts';
import { Problems } from './problems.ts';
import { Screenshots } from './screenshots.ts';
import type { Workbench } from './server.ts';
import { SideBar } from './side-bar.ts';
import { StatusBar } from './status-bar.ts';
import { Toasts } from './toasts.ts';

const WORKBENCH_TIMEOUT_MS = 60_000;
const ACTION_TIMEOUT_MS = 30_000;

export interface WindowOptions {
  /** Folder for screenshots. */
  screenshots: string;
  /** Absolute path of a file to open with the window. */
  openFile?: string;
  width?: number;
  height?: number;
}

/** One open VS Code window with its parts. */
export class WorkbenchWindow {
  readonly page: Page;
  readonly palette: Palette;
  readonly editor: Editor;
  readonly problems: Problems;
  readonly toasts: Toasts;
  readonly statusBar: StatusBar;
  readonly sideBar: SideBar;
  readonly screenshots: Screenshots;
  /** Console lines and page errors, for the log of a failed run. */
  readonly console: readonly string[];

  constructor(page: Page, screenshots: string, consoleLines: readonly string[]) {
    this.page = page;
    this.console = consoleLines;
    this.palette = new Palette(page);
    this.editor = new Editor(page, this.palette);
    this.problems = new Problems(page, this.palette);
    this.toasts = new Toasts(page, this.palette);
    this.statusBar = new StatusBar(page);
    this.sideBar = new SideBar(page);
    this.screenshots = new Screenshots(page, this.palette, screenshots);
  }

  /** Waits until the workbench can be used. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: WORKBENCH_TIMEOUT_MS });
  }

  /** Reloads the window, as a user would. */
  async reload(): Promise<void> {
    await this.page.reload({ waitUntil: 'domcontentloaded' });
    await this.ready();
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** Opens a window on a workbench and waits until it can be used. */
export async function openWindow(
  browser: Browser,
  workbench: Workbench,
  options: WindowOptions,
): Promise<WorkbenchWindow> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
  });
  context.setDefaultTimeout(ACTION_TIMEOUT_MS);
  const page = await context.newPage();
  const lines: string[] = [];
  page.on('console', (message) => lines.push(`${message.type()}: ${message.text().slice(0, 500)}`));
  page.on('pageerror', (error) => lines.push(`page error: ${error.message}`));
  const window = new WorkbenchWindow(page, options.screenshots, lines);
  const payload: [string, string][] =
    options.openFile === undefined ? [] : [['openFile', workbench.remoteUri(options.openFile)]];
  await page.goto(workbench.url(payload), { waitUntil: 'domcontentloaded' });
  await window.ready();
  return window;
}
