import type { Page } from 'playwright-core';

/** The command palette. */
export class Palette {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Runs the command whose palette row contains `title`, e.g. `CET: Show connection`. */
  async run(title: string): Promise<void> {
    await this.#page.keyboard.press('F1');
    await this.#page.locator('.quick-input-widget input').fill(`>${title}`);
    // The very row: Enter right after the text may hit the command that stood there before.
    await this.row(title).click();
  }

  /** A row of whatever quick pick is open. */
  row(text: string) {
    return this.#page.locator('.quick-input-list .monaco-list-row').filter({ hasText: text }).first();
  }

  /** Opens a file by its name or path. */
  async openFile(name: string): Promise<void> {
    await this.#page.keyboard.press('Control+P');
    await this.#page.locator('.quick-input-widget input').fill(name);
    await this.row(name.split('/').at(-1) ?? name).click();
  }
}
