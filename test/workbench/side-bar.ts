import type { Locator, Page } from 'playwright-core';

/** The activity bar and the view container that it opens. */
export class SideBar {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Opens a view container by its title in the activity bar. */
  async open(title: string): Promise<void> {
    const entry = this.#page.locator('.part.activitybar .action-item').filter({
      has: this.#page.locator(`a[aria-label^="${title}"]`),
    });
    await entry.first().waitFor();
    const isOpen = (await entry.first().getAttribute('class'))?.includes('checked') ?? false;
    if (!isOpen) await entry.first().click();
  }

  /** A row of a tree view in the side bar. */
  treeRow(text: string | RegExp): Locator {
    return this.#page.locator('.part.sidebar .monaco-list-row').filter({ hasText: text }).first();
  }

  /** Hides the side bar, or shows it again. */
  async toggle(): Promise<void> {
    await this.#page.keyboard.press('Control+B');
  }
}
