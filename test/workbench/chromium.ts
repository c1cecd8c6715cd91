import { type Browser, chromium } from 'playwright-core';

/** Nothing in the background, no sandbox (containers refuse it), no GPU (CI has none). */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the browser without a window. Close what it returns. */
export function launchBrowser(program: string): Promise<Browser> {
  return chromium.launch({ executablePath: program, headless: true, args: FLAGS });
}
