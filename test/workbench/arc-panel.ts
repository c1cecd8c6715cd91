import type { FrameLocator, Locator, Page } from 'playwright-core';
import { webviewContent } from './webview.ts';

/** A variable as the panel shows it. */
export interface ShownVariable {
  name: string;
  value: string;
}

/** The Automated Root Cause panel. */
export class ArcPanel {
  readonly content: FrameLocator;
  readonly #page: Page;

  constructor(page: Page, extension: string) {
    this.#page = page;
    this.content = webviewContent(page, extension, 'panel');
  }

  /** The failing line in the source: there once event, snapshot and source have arrived. */
  failingLine(): Locator {
    return this.content.locator('[aria-label^="Source of"] [data-at] .n');
  }

  heading(): Locator {
    return this.content.locator('h1').first();
  }

  /** File and line (from 1) that the panel shows as failing. */
  async place(): Promise<{ file: string; line: number }> {
    const label = await this.content.locator('[aria-label^="Source of"]').getAttribute('aria-label');
    const file = /^Source of (.+?)(:\d+)?$/.exec(label ?? '')?.[1] ?? '';
    return { file, line: Number(await this.failingLine().textContent()) };
  }

  variables(): Locator {
    return this.content.locator('[role="tree"][aria-label="Variables"] [role="treeitem"]');
  }

  /** Brings the variables to the front; in a narrow panel they are behind a tab. */
  async showVariables(): Promise<void> {
    const tab = this.content.getByRole('tab', { name: /^Variables/ });
    if (await tab.isVisible()) await tab.click();
    await this.variables().first().waitFor();
  }

  /** The first variable that has a value of its own, i.e. not `this`. */
  async firstVariable(): Promise<ShownVariable> {
    const row = this.variables()
      .filter({ has: this.content.locator('.name', { hasNotText: /^this$/ }) })
      .filter({ has: this.content.locator('.value', { hasText: /\S/ }) })
      .first();
    const text = async (selector: string) =>
      ((await row.locator(selector).first().textContent()) ?? '').trim();
    return { name: await text('.name'), value: await text('.value') };
  }

  /** Closes the panel's tab. */
  async close(): Promise<void> {
    const tab = this.#page.locator('.tabs-container .tab').filter({ hasText: /^ARC/ }).first();
    await tab.hover();
    await tab.locator('.tab-actions a[aria-label^="Close"]').click();
    await tab.waitFor({ state: 'detached' });
  }
}
