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
    return this.row(text).locator('a.monaco-link').first();
  }

  /** The entries that are on the screen; files and related places left out. Read in one go, as the list changes. */
  async entries(): Promise<Problem[]> {
    const rows = this.#panel()
      .locator('.monaco-list-row')
      .filter({ has: this.#page.locator('.marker-source') });
    return (await rows.allInnerTexts())
      .map((text) => /^([\s\S]*?)\n(\S+)(?:\n[^\n]+)?\n\[Ln (\d+), Col \d+\]/.exec(text))
      .filter((match) => match !== null)
      .map(([, message = '', source = '', line]) => ({ message, source, line: Number(line) }));
  }

  #panel(): Locator {
    return this.#page.locator('.markers-panel');
  }
}
