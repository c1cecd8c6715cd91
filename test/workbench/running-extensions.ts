import type { Page } from 'playwright-core';
import type { Palette } from './palette.ts';

/** How long VS Code says an extension took to activate, in ms: load its code and call `activate`. */
export async function activationTimeMs(page: Page, palette: Palette, displayName: string): Promise<number> {
  await palette.run('Developer: Show Running Extensions');
  const row = page
    .locator('.runtime-extensions-editor .monaco-list-row')
    .filter({ hasText: displayName })
    .first();
  await row.waitFor();
  const text = (await row.locator('.activation-time').textContent()) ?? '';
  // It is a dialog over the editors, not a tab.
  await page.keyboard.press('Escape');
  await row.waitFor({ state: 'detached' });
  return Number(/(\d+)\s*ms/.exec(text)?.[1] ?? Number.NaN);
}
