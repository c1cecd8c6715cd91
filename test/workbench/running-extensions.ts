import type { Page } from 'playwright-core';
import type { Palette } from './palette.ts';

const SCROLL_PIXELS = 300;
const MOST_SCROLLS = 20;

/** How long VS Code says an extension took to activate, in ms: load its code and call `activate`. */
export async function activationTimeMs(page: Page, palette: Palette, displayName: string): Promise<number> {
  await palette.run('Developer: Show Running Extensions');
  const rows = page.locator('.runtime-extensions-editor .monaco-list-row');
  await rows.first().waitFor();
  const row = rows.filter({ hasText: displayName }).first();
  // The list is sorted by that time, and only the rows on the screen exist.
  await rows.first().hover();
  for (let scrolls = 0; scrolls < MOST_SCROLLS && (await row.count()) === 0; scrolls++) {
    await page.mouse.wheel(0, SCROLL_PIXELS);
    await page.waitForTimeout(50);
  }
  const text = (await row.locator('.activation-time').textContent()) ?? '';
  // It is a dialog over the editors, not a tab.
  await page.keyboard.press('Escape');
  await row.waitFor({ state: 'detached' });
  return Number(/(\d+)\s*ms/.exec(text)?.[1] ?? Number.NaN);
}
