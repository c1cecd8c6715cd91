import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import { after, before } from 'node:test';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import type { FakeHost } from './fake-host.ts';
import { serveHarness } from './serve.ts';

declare global {
  interface Window {
    fakeHost: FakeHost;
  }
}

/** A browser on the harness. */
export class HarnessBrowser {
  readonly #browser: Browser;
  readonly #server: Server;
  readonly #url: string;
  /** Errors of all pages: exceptions, refused resources, violations of the content security policy. */
  readonly errors: string[] = [];

  constructor(browser: Browser, server: Server, url: string) {
    this.#browser = browser;
    this.#server = server;
    this.#url = url;
  }

  /** Starts Chromium (`CHROME_PATH`, else /usr/bin/chromium) and the harness. */
  static async start(): Promise<HarnessBrowser> {
    const { url, server } = await serveHarness();
    const browser = await chromium.launch({
      executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
    });
    return new HarnessBrowser(browser, server, url);
  }

  /** A page of the harness in a context of its own; `query` chooses app, event and theme. */
  async open(query: string, width = 1240, height = 720): Promise<Page> {
    const page = await this.#browser.newPage({ viewport: { width, height } });
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
    page.on('pageerror', (error) => this.errors.push(String(error)));
    await page.goto(`${this.#url}/?${query}`);
    return page;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#server.close();
  }
}

/** A browser for the tests of a file, started before them. That none of its pages had an error is checked after them. */
export function browserOfFile(): Pick<HarnessBrowser, 'open'> {
  let browser: HarnessBrowser;
  before(async () => {
    browser = await HarnessBrowser.start();
  });
  after(async () => {
    await browser.close();
    assert.deepEqual(
      browser.errors,
      [],
      'no error and no violation of the content security policy on any page',
    );
  });
  return { open: (...page) => browser.open(...page) };
}

/** What the app asked its host with this method, in order. */
export function askedOf(page: Page, method: string): Promise<unknown[]> {
  return page.evaluate(
    (wanted) => window.fakeHost.asked.filter(({ method }) => method === wanted).map(({ params }) => params),
    method,
  );
}

/** The text of an element with its spaces as one reads them. */
export async function textOf(locator: Locator): Promise<string> {
  return ((await locator.textContent()) ?? '').replace(/\s+/g, ' ').trim();
}
