import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import { webviewContent } from '../workbench/webview.ts';
import { eventually } from './eventually.ts';
import { EXTENSION, evidenceOf, Stage } from './stage.ts';
import type { Till } from './till.ts';

const FILE = 'Checkout.java';
/** Longer than events are gathered for one toast, with the way from the agent, in ms. */
const NO_TOAST_MS = 4000;

describe('the event list, toasts and the status bar', () => {
  let stage: Stage;
  let till: Till;

  before(async () => {
    stage = await Stage.open({ name: 'event-list' });
    await stage.connected();
  });
  after(() => stage.close());
  afterEach(evidenceOf(() => stage));

  const list = () => webviewContent(stage.window.page, EXTENSION, 'view');
  const rows = () => list().locator('[data-event]');
  const row = (text: string | RegExp) => rows().filter({ hasText: text }).first();
  const count = (number: number) => stage.window.statusBar.item(new RegExp(`CET ${number}$`)).waitFor();

  /** Rows keep their places under the pointer, so it must be elsewhere where their order counts. */
  async function leaveList(): Promise<void> {
    await stage.window.page.mouse.move(900, 500);
  }

  async function press(target: Locator, button: string): Promise<void> {
    await target.hover();
    await target.getByLabel(button).click();
    await leaveList();
  }

  test('the status bar says why nothing shows while no agent has reported', async () => {
    const { statusBar, palette, page, screenshots } = stage.window;
    await statusBar.item(/CET 0/).click();
    await palette.row('No agent has reported to this backend yet.').waitFor();
    await palette.row('Copy agent settings').waitFor();
    await screenshots.take('reasons-no-agent');
    await page.keyboard.press('Escape');
  });

  test('several new errors share one toast', async () => {
    const { toasts, screenshots } = stage.window;
    till = await stage.startTill();
    for (const type of ['uncaught', 'caught', 'swallowed', 'logged-error', 'logged-warning'] as const)
      await till.fail(type);
    await toasts.message('5 new errors in your code').waitFor();
    await screenshots.take('toast-combined');
    assert.equal((await toasts.texts()).length, 1);
    await toasts.button('5 new errors', 'Open').click();
    await row('NullPointerException').waitFor();
    await count(5);
    await toasts.clear();
  });

  test('the list shows services and their events, last seen first, and counts live', async () => {
    const { screenshots } = stage.window;
    assert.match((await list().locator('.service').first().textContent()) ?? '', /till\s*5/);
    assert.equal(await rows().count(), 5);
    await till.fail('uncaught');
    await row('NullPointerException').getByText('2×').waitFor();
    await leaveList();
    await eventually('the latest event on top', async () =>
      /NullPointerException/.test((await rows().first().textContent()) ?? ''),
    );
    await till.fail('caught');
    await eventually('another one on top', async () =>
      /NumberFormatException/.test((await rows().first().textContent()) ?? ''),
    );
    await screenshots.take('event-list');
  });

  test('filters by text, type and environment', async () => {
    const production = await stage.startTill({ ET_ENV_ID: 'production' });
    await production.fail('caught');
    await eventually('an event of another environment', async () => (await rows().count()) === 6);
    const text = list().getByRole('textbox', { name: 'Filter events' });
    await text.fill('comma in');
    await eventually('one event', async () => (await rows().count()) === 1);
    await text.fill('');
    const choose = async (item: string) => {
      await list().getByLabel('Filter by type and environment').click();
      await list().getByRole('menuitemcheckbox', { name: item, exact: true }).click();
    };
    await choose('Swallowed');
    await eventually('one type', async () => (await rows().count()) === 1);
    await row('IllegalArgumentException').waitFor();
    await list().getByRole('button', { name: 'Remove filter Swallowed' }).click();
    await choose('Environment production');
    await eventually('one environment', async () => (await rows().count()) === 1);
    await row('NumberFormatException').waitFor();
    await list().getByRole('button', { name: 'Remove filter production' }).click();
    await eventually('all again', async () => (await rows().count()) === 6);
    await stage.window.toasts.clear();
  });

  test('goes to the line', async () => {
    const { editor } = stage.window;
    await press(row('NullPointerException'), 'Go to line (G)');
    const line = stage.lineOf(FILE, 'discount.percent;');
    await editor.tab(FILE).waitFor();
    await eventually('the cursor in the line', async () => (await editor.cursorLine()) === line);
    await editor.squiggles('error').first().waitFor({ state: 'attached' });
  });

  test('a CodeLens of several events lets the user choose one', async () => {
    const { editor, palette } = stage.window;
    await editor
      .codeLenses(/NumberFormatException and 1 more error/)
      .last()
      .click();
    await palette.row('till, local').waitFor();
    await palette.row('till, production').click();
    await stage.arc.content.locator('cet-arc-header').getByText('till · production').waitFor();
    await stage.arc.close();
  });

  test('leads to the root cause, its values and back to the code by keyboard alone', async () => {
    const { page, editor, palette, screenshots } = stage.window;
    const content = () => stage.arc.content;
    await palette.run('CET: Show Errors');
    await eventually('the list at the keyboard', async () => {
      await page.keyboard.press('Home');
      return (await list().locator('[role="tree"]:focus').count()) > 0;
    });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await stage.arc.failingLine().waitFor();
    const { line } = await stage.arc.place();
    await list().locator('[data-event][aria-selected=true]').waitFor();
    // Esc leads to the call stack; beside the side bar the panel is slim, and has it behind a tab.
    const entry = content().locator('[role="listbox"]:focus, [role="tab"]:focus');
    const tree = content().locator('[role="tree"][aria-label="Variables"]:focus');
    for (let i = 0; i < 30 && (await tree.count()) === 0; i++) await page.keyboard.press('Tab');
    await tree.waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    assert.equal(await tree.locator('.at[role="treeitem"]').count(), 1);
    await screenshots.take('arc-keyboard');
    await page.keyboard.press('Escape');
    await entry.waitFor();
    const source = content().locator('[aria-label^="Source of"]:focus');
    for (let i = 0; i < 20 && (await source.count()) === 0; i++) await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await eventually('the cursor at the throw', async () => (await editor.cursorLine()) === line);
    await stage.arc.close();
    await list().locator('[data-event][aria-selected=true]').waitFor({ state: 'detached' });
  });

  test('resolving and hiding take the marks away, undo brings them back', async () => {
    const { editor } = stage.window;
    await press(row('NullPointerException'), 'Resolve (R)');
    await editor
      .codeLenses(/NullPointerException/)
      .first()
      .waitFor({ state: 'hidden' });
    await row('NullPointerException').waitFor({ state: 'detached' });
    await count(5);
    await press(row('IllegalArgumentException'), 'Hide (H)');
    await count(4);
    await list().getByRole('button', { name: 'Undo' }).click();
    await row('IllegalArgumentException').waitFor();
    await count(5);
  });

  test('a resolved event that occurs again comes back, with a toast', async () => {
    const { editor, toasts, screenshots } = stage.window;
    await till.fail('uncaught');
    await row('NullPointerException').waitFor();
    await editor
      .codeLenses(/NullPointerException/)
      .first()
      .waitFor();
    await toasts.message('An error that was resolved is back: NullPointerException').waitFor();
    await screenshots.take('resurfaced');
  });

  test('“Don’t show again” holds', async () => {
    const { toasts } = stage.window;
    await toasts.button('NullPointerException', 'Don’t show again').click();
    await press(row('NullPointerException'), 'Resolve (R)');
    await row('NullPointerException').waitFor({ state: 'detached' });
    await till.fail('uncaught');
    await row('NullPointerException').waitFor();
    await sleep(NO_TOAST_MS);
    assert.deepEqual(await toasts.texts(), []);
  });

  test('nothing is announced twice, nor after a reload of the window', async () => {
    const { toasts } = stage.window;
    await till.fail('caught');
    await till.fail('swallowed');
    await stage.window.reload();
    await count(6);
    await till.fail('uncaught');
    await till.fail('logged-error');
    await row('NullPointerException').getByText('5×').waitFor();
    await sleep(NO_TOAST_MS);
    assert.deepEqual(await toasts.texts(), []);
  });

  test('the status bar says what is connected', async () => {
    const { statusBar, palette, screenshots } = stage.window;
    await statusBar.item(/CET 6/).click();
    await palette.row('2 agents reporting: till.').waitFor();
    await palette.row('6 open events in this workspace').waitFor();
    await screenshots.take('reasons-connected');
  });
});
