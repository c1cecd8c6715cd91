import type { Page } from 'playwright-core';

/** The command palette. */
export class Palette {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Runs the command whose palette row contains `title`, e.g. `CET: Show connection`. */
  async run(title: string): Promise<void> {
    await this.#ask('F1', `>${title}`);
    // The very row: Enter right after the text may hit the command that stood there before.
    await this.row(title).click();
  }

  /** Opens the input and types; once more where something else took the keyboard, which closes it. */
  async #ask(key: string, text: string): Promise<void> {
    const input = this.#page.locator('.quick-input-widget input');
    await this.#page.keyboard.press(key);
    const typed = await input.fill(text, { timeout: 5000 }).then(
      () => true,
      () => false,
    );
    if (typed) return;
    await this.#page.keyboard.press(key);
    await input.fill(text);
  }

  /**
   * Closes whatever quick pick is open, and waits until it is gone: the rows of one that is on its way out look like
   * those of the next.
   */
  async close(): Promise<void> {
    const widget = this.#page.locator('.quick-input-widget');
    await this.#page.keyboard.press('Escape');
    const gone = await widget.waitFor({ state: 'hidden', timeout: 5000 }).then(
      () => true,
      () => false,
    );
    if (gone) return;
    await this.#page.keyboard.press('Escape'); // it had not taken the keyboard yet
    await widget.waitFor({ state: 'hidden' });
  }

  /** A row of whatever quick pick is open. */
  row(text: string) {
    return this.#page.locator('.quick-input-list .monaco-list-row').filter({ hasText: text }).first();
  }

  /** Opens a file by its name or path. */
  async openFile(name: string): Promise<void> {
    await this.#ask('Control+P', name);
    await this.row(name.split('/').at(-1) ?? name).click();
  }
}
