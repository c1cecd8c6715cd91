import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { eventually } from './eventually.ts';
import { evidenceOf, Stage } from './stage.ts';
import type { Till } from './till.ts';

describe('control over a running agent', () => {
  let stage: Stage;
  let till: Till;

  before(async () => {
    stage = await Stage.open({ name: 'control' });
    till = await stage.startTill({ ET_COLLECTOR_KEEPALIVE: '1' });
    await till.fail('uncaught');
    await stage.window.statusBar.item(/CET 1$/).waitFor();
  });
  after(() => stage.close());
  afterEach(evidenceOf(() => stage));

  /** Whether the item in the status bar gives this reason. */
  async function isReason(text: string): Promise<boolean> {
    await stage.window.statusBar.item(/CET/).click();
    await stage.window.palette.row('Show the log').waitFor();
    const isThere = await stage.window.palette.row(text).isVisible();
    await stage.window.palette.close();
    return isThere;
  }

  test('CET: Stop Agent… takes an agent out of its application, and says that nothing is recorded', async () => {
    const { palette, toasts, screenshots } = stage.window;
    await toasts.message(/NullPointerException/).waitFor();
    await toasts.clear();
    await palette.run('CET: Stop Agent');
    await palette.row('till').waitFor();
    await screenshots.take('stop-agent');
    await palette.row('till').click();
    await toasts.message(/The agent in till on .+ stops with its next report/).waitFor();
    await toasts.clear();
    await eventually('the reason', () => isReason('was stopped'));
    await till.fail('uncaught');
    await palette.run('CET: Stop Agent');
    await toasts.message('No agent is at work now.').waitFor();
    await toasts.clear();
  });

  test('CET: Resume Agent… puts it to work again, and what happened meanwhile was not counted', async () => {
    const { palette, toasts, editor } = stage.window;
    await palette.run('CET: Resume Agent');
    await palette.row('till').click();
    await toasts.message(/goes on with its next report/).waitFor();
    await toasts.clear();
    await eventually('no reason any more', async () => !(await isReason('was stopped')));
    await till.fail('uncaught');
    await stage.goTo('Checkout.java', stage.lineOf('Checkout.java', 'discount.percent;'));
    await editor
      .codeLenses(/NullPointerException · 2×/)
      .first()
      .waitFor();
    assert.deepEqual(await toasts.texts(), []);
  });
});
