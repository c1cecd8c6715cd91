import type { Locator, Page } from 'playwright-core';
import type { Palette } from './palette.ts';

/** One entry of the Problems panel. */
export interface Problem {
  message: string;
  source: string;
  /** From 1. */
  line: number;
}

/** The Problems panel. */
export class Problems {
  readonly #page: Page;
  readonly #palette: Palette;

  constructor(page: Page, palette: Palette) {
    this.#page = page;
    this.#palette = palette;
  }

  async open(): Promise<void> {
    if (await this.#panel().isVisible()) return;
    await this.#palette.run('Problems: Focus on Problems View');
    await this.#panel().waitFor();
  }

  /** Shows only entries that contain `text`, in their message or their file's name. */
  async filter(text: string): Promise<void> {
    await this.#page.locator('.part.panel .viewpane-filter input').fill(text);
    await this.#panel().locator('.monaco-list-row').filter({ hasText: text }).first().waitFor();
  }

  row(text: string | RegExp): Locator {
    return this.#panel().locator('.monaco-list-row').filter({ hasText: text }).first();
  }

  /** The link on an entry's code, which opens what the extension put there. */
  codeLink(text: string | RegExp): Locator {
    return this.row(text).locator('a.code-link, .marker-code a').first();
  }

  /** The entries that are on the screen, files left out. */
  async entries(): Promise<Problem[]> {
    const rows = await this.#panel().locator('.monaco-list-row .marker-line').count();
    const problems: Problem[] = [];
    for (let index = 0; index < rows; index++) {
      const row = this.#panel()
        .locator('.monaco-list-row')
        .filter({ has: this.#page.locator('.marker-line') })
        .nth(index);
      const text = async (selector: string) => (await row.locator(selector).first().textContent()) ?? '';
      problems.push({
        message: await text('.marker-message'),
        source: await text('.marker-source'),
        line: Number(/Ln (\d+)/.exec(await text('.marker-line'))?.[1] ?? Number.NaN),
      });
    }
    return problems;
  }

  #panel(): Locator {
    return this.#page.locator('.markers-panel');
  }
}
