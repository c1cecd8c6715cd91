import type { Locator, Page } from 'playwright-core';
import type { Palette } from './palette.ts';

/** Notifications in the corner. */
export class Toasts {
  readonly #page: Page;
  readonly #palette: Palette;

  constructor(page: Page, palette: Palette) {
    this.#page = page;
    this.#palette = palette;
  }

  message(text: string | RegExp): Locator {
    return this.#page
      .locator('.notifications-toasts .notification-list-item-message')
      .filter({ hasText: text })
      .first();
  }

  /** A button of the toast that contains `text`. */
  button(text: string | RegExp, label: string): Locator {
    return this.#page
      .locator('.notifications-toasts .notification-list-item')
      .filter({ hasText: text })
      .first()
      .locator('.monaco-button, .monaco-text-button')
      .filter({ hasText: label })
      .first();
  }

  /** Texts of all toasts that show now. */
  async texts(): Promise<string[]> {
    return this.#page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
  }

  /** Closes all of them. */
  async clear(): Promise<void> {
    await this.#palette.run('Notifications: Clear All Notifications');
  }
}
