import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Palette } from './palette.ts';

/** The themes that every screen is looked at in, by the names of the palette's theme picker. */
export const THEMES = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  'high-contrast': 'Dark High Contrast',
} as const;
export type ThemeName = keyof typeof THEMES;

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 820, height: 900 };
/** Fade of hover scroll bars and theme change. */
const SETTLE_MS = 400;

/** Takes pictures of the workbench. */
export class Screenshots {
  readonly #page: Page;
  readonly #palette: Palette;
  readonly #folder: string;

  constructor(page: Page, palette: Palette, folder: string) {
    this.#page = page;
    this.#palette = palette;
    this.#folder = folder;
  }

  /** The whole window as it is; gives the file's path. */
  async take(name: string): Promise<string> {
    mkdirSync(this.#folder, { recursive: true });
    const file = path.join(this.#folder, `${name}.png`);
    await sleep(SETTLE_MS);
    await this.#page.screenshot({ path: file, animations: 'disabled' });
    return file;
  }

  /** In every theme, and in a narrow window. Ends in the dark theme, wide. */
  async takeAll(name: string): Promise<string[]> {
    const files: string[] = [];
    for (const theme of ['light', 'high-contrast', 'dark'] as const) {
      await this.useTheme(theme);
      files.push(await this.take(`${name}-${theme}`));
    }
    await this.#page.setViewportSize(NARROW);
    files.push(await this.take(`${name}-narrow`));
    await this.#page.setViewportSize(WIDE);
    return files;
  }

  async useTheme(theme: ThemeName): Promise<void> {
    await this.#palette.run('Preferences: Color Theme');
    await this.#page.locator('.quick-input-widget input').fill(THEMES[theme]);
    await this.#palette.row(THEMES[theme]).click();
    await this.#page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }
}
