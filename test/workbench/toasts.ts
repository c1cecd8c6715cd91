import type { Locator, Page } from 'playwright-core';

/** Notifications in the corner. */
export class Toasts {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
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
    const close = this.#page.locator(
      '.notifications-toasts .notification-list-item .codicon-notifications-clear',
    );
    for (let left = await close.count(); left > 0; left--) {
      const first = close.first();
      await first.hover({ force: true });
      await first.click({ force: true });
    }
  }
}
