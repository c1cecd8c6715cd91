import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { webviewContent } from '../workbench/webview.ts';
import { eventually } from './eventually.ts';
import { EXTENSION, evidenceOf, Stage } from './stage.ts';
import type { Till } from './till.ts';

const FILE = 'Checkout.java';

describe('the root cause panel', () => {
  let stage: Stage;
  let till: Till;
  let line: number;

  before(async () => {
    stage = await Stage.open({ name: 'arc' });
    till = await stage.startTill({ ET_SNAPSHOTS_FIRST: '2', ET_SNAPSHOTS_INTERVAL_MS: '0' });
    line = stage.lineOf(FILE, 'discount.percent;');
    await stage.goTo(FILE, line);
    await till.fail('uncaught');
    await stage.window.editor.squiggles('error').first().waitFor({ state: 'attached' });
  });
  after(() => stage.close());
  afterEach(evidenceOf(() => stage));

  const content = () => stage.arc.content;
  const snapshotPosition = (text: string) => content().locator('.snapshot').getByText(text).waitFor();

  /** Waits until the panel shows the failing line, and closes it. */
  async function opened(): Promise<void> {
    await stage.arc.failingLine().waitFor();
    assert.deepEqual(await stage.arc.place(), { file: FILE, line });
    await stage.arc.close();
    await stage.goTo(FILE, line);
  }

  test('opens from the toast', async () => {
    const { toasts } = stage.window;
    await toasts.message(/New error in your code: NullPointerException/).waitFor();
    await stage.window.screenshots.take('toast');
    await toasts.button('NullPointerException', 'Open').click();
    await opened();
  });

  test('opens from the CodeLens', async () => {
    await stage.window.editor
      .codeLenses(/NullPointerException/)
      .last()
      .click();
    await opened();
  });

  test('opens from the event list', async () => {
    const { sideBar, page } = stage.window;
    await sideBar.open('Error Tracking');
    const row = webviewContent(page, EXTENSION, 'view').locator('[data-event]');
    await row.filter({ hasText: 'NullPointerException' }).click();
    await opened();
    await sideBar.toggle();
  });

  test('opens from the keyboard, on the cursor’s line', async () => {
    await stage.goTo(FILE, line);
    await stage.window.page.keyboard.press('Control+Shift+Alt+E');
    await opened();
  });

  test('opens from the command palette', async () => {
    await stage.window.palette.run('CET: Open Root Cause of the Error on This Line');
    await opened();
  });

  test('shows source, stack, values, log and environment', async () => {
    const { page, editor, screenshots } = stage.window;
    await editor
      .codeLenses(/NullPointerException/)
      .last()
      .click();
    await stage.arc.failingLine().waitFor();
    await stage.arc.showVariables();
    await stage.arc.variables().filter({ hasText: 'discount' }).filter({ hasText: 'null' }).first().waitFor();
    await stage.arc.variables().filter({ hasText: 'order' }).first().waitFor();
    await content().getByRole('tab', { name: /^Log/ }).click();
    const rows = content().locator('cet-log-tab .row');
    await rows.filter({ hasText: 'looking for a discount of order 8801' }).waitFor();
    assert.match((await rows.nth(0).textContent()) ?? '', /thrown[\s\S]*NullPointerException/);
    const hidden = rows.filter({ hasText: 'looking for a discount' });
    assert.match((await hidden.textContent()) ?? '', /DEBUG\s*◦/);
    assert.doesNotMatch((await rows.filter({ hasText: 'paying order' }).textContent()) ?? '', /◦/);
    await screenshots.take('arc-log');
    await content().getByLabel('Least level shown').selectOption('INFO');
    await hidden.waitFor({ state: 'detached' });
    await content().getByLabel('Least level shown').selectOption('TRACE');
    await content().getByRole('textbox', { name: 'Filter log' }).fill('paying');
    await hidden.waitFor({ state: 'detached' });
    await content().getByRole('textbox', { name: 'Filter log' }).fill('');
    await content().getByRole('tab', { name: 'Environment' }).click();
    for (const text of ['shop.Till', '17.', '1.0'])
      await content().locator('cet-environment-tab').getByText(text).first().waitFor();
    await screenshots.take('arc-environment');
    await content().getByRole('tab', { name: 'Occurrences' }).click();
    await content().locator('cet-occurrences-tab').getByText('in this time').waitFor();
    await screenshots.take('arc-occurrences');
    assert.equal(await page.locator('.notifications-toasts .codicon-error').count(), 0);
  });

  test('counts on and steps through snapshots', async () => {
    await till.fail('uncaught');
    await content().locator('cet-arc-header').getByText('2×').waitFor();
    await stage.goTo(FILE, line);
    await stage.window.page.keyboard.press('Control+Shift+Alt+E');
    await snapshotPosition('1 of 2');
    await content().getByLabel('Older snapshot').click();
    await snapshotPosition('2 of 2');
    await content().getByLabel('Newer snapshot').click();
    await snapshotPosition('1 of 2');
  });

  test('marks in the log where the transaction began', async () => {
    await content().getByRole('tab', { name: /^Log/ }).click();
    const rows = content().locator('cet-log-tab .row');
    await rows.filter({ hasText: 'Transaction began in Till.Customer.run' }).waitFor();
    const texts = await rows.allTextContents();
    const at = (text: string) => texts.findIndex((row) => row.includes(text));
    assert.ok(at('looking for a discount') < at('pay began'), texts.join('\n'));
    assert.ok(at('pay began') < at('Transaction began'), texts.join('\n'));
    await rows.filter({ hasText: 'Transaction began' }).click();
    await content().locator('cet-stack-pane .selected').getByText('Till.Customer.run').waitFor();
    await stage.window.screenshots.take('arc-log-begin');
    await rows.filter({ hasText: 'pay began' }).click();
    await content().locator('cet-stack-pane .selected').getByText('Checkout.pay').waitFor();
  });

  test('works by keyboard alone', async () => {
    const { page, editor } = stage.window;
    await stage.goTo(FILE, 1);
    await stage.goTo(FILE, line);
    await page.keyboard.press('Control+Shift+Alt+E');
    await snapshotPosition('1 of 2');
    await content().locator('[role="listbox"]:focus').waitFor();
    await page.keyboard.press(']');
    await snapshotPosition('2 of 2');
    await page.keyboard.press('[');
    await snapshotPosition('1 of 2');
    await page.keyboard.press('/');
    await page.keyboard.type('8802');
    await stage.arc.variables().filter({ hasText: '8802' }).first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await content().locator('[role="listbox"]:focus').waitFor();
    await page.keyboard.press('ArrowDown');
    await content().locator('cet-stack-pane .selected').getByText('Till.Customer.run').waitFor();
    await content().locator('cet-source-pane header').getByText('Till.java').waitFor();
    await page.keyboard.press('Enter');
    await editor.tab('Till.java').waitFor();
    await eventually(
      'the cursor at the frame',
      async () => (await editor.cursorLine()) === stage.lineOf('Till.java', 'checkout.pay'),
    );
  });

  test('opens a frame in the editor by a double click', async () => {
    const { editor } = stage.window;
    await content().locator('cet-stack-pane .frame').filter({ hasText: 'pay' }).first().dblclick();
    await eventually('the cursor at the frame', async () => (await editor.cursorLine()) === line);
  });

  test('survives a reload of the window', async () => {
    const { palette, page } = stage.window;
    await palette.run('Developer: Reload Window');
    await page
      .locator('.monaco-workbench .part.statusbar')
      .waitFor({ state: 'detached' })
      .catch(() => undefined);
    await stage.window.ready();
    await stage.arc.failingLine().waitFor({ timeout: 60_000 });
    assert.equal((await stage.arc.heading().textContent())?.includes('NullPointerException'), true);
    assert.deepEqual(await stage.arc.place(), { file: FILE, line });
    await stage.window.statusBar.item(/CET 1/).waitFor();
    assert.deepEqual(await stage.window.toasts.texts(), [], 'no event is announced twice');
  });

  test('says plainly when the backend is away, and goes on when it is back', async () => {
    const { pid } = await stage.backend();
    process.kill(pid, 'SIGKILL');
    await eventually('another backend', () => {
      const running = stage.runningBackend();
      return running !== undefined && running.pid !== pid;
    });
    await stage.window.statusBar.item(/CET 1/).waitFor();
    await till.fail('uncaught');
    await content().locator('cet-arc-header').getByText('3×').waitFor();
  });

  test('tells why a warning was logged', async () => {
    const warns = stage.lineOf(FILE, 'coins left');
    await stage.goTo(FILE, warns);
    await till.fail('logged-warning');
    await stage.window.editor
      .codeLenses(/Logged warning/)
      .last()
      .click();
    const why = content().locator('cet-why-strip');
    await why.getByText('Checked before: coins is 3').waitFor();
    await why.getByText('Checked before: least is 6').waitFor();
    await stage.window.screenshots.take('arc-logged');
    await stage.goTo(FILE, line);
    await stage.window.page.keyboard.press('Control+Shift+Alt+E');
    await stage.arc.failingLine().waitFor();
  });

  test('has a snapshot taken on request, though the budget is spent', async () => {
    await content().locator('.snapshot').getByText(/of 2/).waitFor();
    await content().getByLabel('More actions').click();
    await content().getByRole('menuitem', { name: 'Take a snapshot at the next occurrence' }).click();
    await content().getByText('The application will take one at the next occurrence').waitFor();
    // The agent hears of it in the answer to its next report, so an occurrence or two may come before.
    await eventually('a third snapshot', async () => {
      await till.fail('uncaught');
      return content().locator('.snapshot').getByText(/of 3/).isVisible();
    });
  });
});
