import type { Locator, Page } from 'playwright-core';

/** The bar at the bottom. */
export class StatusBar {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  item(text: string | RegExp): Locator {
    return this.#page.locator('.part.statusbar .statusbar-item').filter({ hasText: text }).first();
  }

  /** Texts of all items that are not empty. */
  async texts(): Promise<string[]> {
    const texts = await this.#page.locator('.part.statusbar .statusbar-item').allInnerTexts();
    return texts.map((text) => text.trim()).filter((text) => text !== '');
  }
}
