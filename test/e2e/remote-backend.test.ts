import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { sendReport } from '../../backend/testing/agent-client.ts';
import {
  type ChildBackend,
  endChildBackend,
  startChildBackend,
} from '../../backend/testing/child-backend.ts';
import { sampleDefinition, sampleReport } from '../../backend/testing/sample-report.ts';
import { freePort } from '../../scripts/process/free-port.ts';
import { DIST } from '../../scripts/repository.ts';
import { eventually } from './eventually.ts';
import { evidenceOf, Stage } from './stage.ts';
import { startNewerBackend, startWebServer } from './strangers.ts';
import type { Till } from './till.ts';

describe('a shared backend', () => {
  let stage: Stage;
  let backend: ChildBackend;
  let till: Till;
  let port: number;

  const startBackend = () =>
    startChildBackend(
      path.join(stage.folder, 'shared'),
      ['--port', String(port)],
      path.join(DIST, 'backend.mjs'),
    );

  /** Sets the address in the settings of the workspace. */
  function use(url: string): void {
    const folder = path.join(stage.workspace, '.vscode');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'settings.json'), JSON.stringify({ 'cet.backend.url': url }));
  }

  before(async () => {
    port = await freePort();
    stage = await Stage.open({
      name: 'remote-backend',
      settings: { 'cet.backend.url': `http://127.0.0.1:${port}` },
    });
    stage.onClose(async () => {
      if (backend !== undefined) await endChildBackend(backend);
    });
  });
  after(() => stage.close());
  afterEach(evidenceOf(() => stage));

  const input = () => stage.window.page.locator('.quick-input-widget input');
  const status = (text: string | RegExp) => stage.window.statusBar.item(text).waitFor();

  /** Opens the reasons, and waits for this one. */
  async function reason(text: string): Promise<void> {
    await stage.window.statusBar.item(/CET/).click();
    await stage.window.palette.row(text).waitFor();
  }

  async function enterToken(token: string): Promise<void> {
    await stage.window.page.locator('.quick-input-title').getByText('Sign in').waitFor();
    await input().fill(token);
    await stage.window.page.keyboard.press('Enter');
  }

  test('that nobody has started is unreachable, and asks for nothing', async () => {
    await status(/CET unreachable/);
    await reason(`Nothing answers at 127.0.0.1:${port}.`);
    await stage.window.screenshots.take('remote-unreachable');
    await stage.window.palette.close();
    assert.deepEqual(await stage.window.toasts.texts(), []);
    assert.equal(stage.runningBackend(), undefined, 'no local backend was started in its place');
  });

  test('asks for a token once it is there', async () => {
    backend = await startBackend();
    await stage.window.page.locator('.quick-input-title').getByText('Sign in').waitFor();
    await stage.window.screenshots.take('remote-sign-in');
    await enterToken('not-a-token');
    await stage.window.page
      .locator('.quick-input-message')
      .getByText('That token was not accepted.')
      .waitFor();
    await stage.window.screenshots.take('remote-asked-again');
    await stage.window.page.keyboard.press('Escape');
    await status(/CET token needed/);
    await reason('does not accept this token');
    await stage.window.screenshots.take('remote-wrong-token');
    assert.deepEqual(await stage.window.toasts.texts(), []);
  });

  test('is connected after signing in again, also after a reload of the window', async () => {
    await stage.window.palette.row('does not accept this token').click();
    await enterToken(backend.running.userToken);
    await status(/CET 0/);
    await stage.window.reload();
    await status(/CET 0/);
    assert.equal(await input().isVisible(), false);
  });

  test('the reasons name the packages when nothing is in this workspace', async () => {
    const definition = sampleDefinition('d1', 'Elsewhere');
    await sendReport(
      backend.running,
      sampleReport({
        session: 'session-1',
        seq: 1,
        definitions: [definition],
        counts: [{ definition: 'd1', occurrences: 1, lastAt: Date.now() }],
      }),
    );
    await eventually('the reason', async () => {
      await reason('1 agent reporting: shop.');
      const isThere = await stage.window.palette.row('It is in com.shop.').isVisible();
      if (isThere) await stage.window.screenshots.take('reasons-elsewhere');
      await stage.window.palette.close();
      return isThere;
    });
    assert.deepEqual(await stage.window.toasts.texts(), []);
    await status(/CET 0/);
  });

  test('that is killed and comes back has missed nothing', async () => {
    const { editor, toasts } = stage.window;
    till = await stage.startTill({}, backend.running);
    await till.fail('uncaught');
    await status(/CET 1$/);
    await endChildBackend(backend, 'SIGKILL');
    await till.fail('uncaught');
    await till.fail('swallowed');
    await status(/CET unreachable|CET$/);
    backend = await startBackend();
    await status(/CET 2$/);
    await stage.goTo('Checkout.java', stage.lineOf('Checkout.java', 'discount.percent;'));
    await editor
      .codeLenses(/NullPointerException · 2×/)
      .first()
      .waitFor();
    await toasts.message(/IllegalArgumentException/).waitFor();
    await toasts.clear();
  });

  test('that is no backend of ours is refused', async () => {
    const stranger = await startWebServer();
    stage.onClose(() => stranger.stop());
    use(stranger.url);
    await status(/CET refused/);
    await reason('is not a CET backend');
    await stage.window.screenshots.take('remote-refused');
    await stage.window.palette.close();
    assert.equal(await stage.window.editor.anySquiggle().count(), 0, 'marks of the other backend are gone');
  });

  test('of another protocol version says which side to update', async () => {
    const newer = await startNewerBackend();
    stage.onClose(() => newer.stop());
    use(newer.url);
    await status(/CET update needed/);
    await reason('speaks protocol 2, this extension 1.');
    await stage.window.palette.row('Update the extension.').waitFor();
    await stage.window.screenshots.take('remote-version');
    await stage.window.palette.close();
  });

  test('comes back with its setting, and its token is still known', async () => {
    use(`http://127.0.0.1:${port}`);
    await status(/CET 2$/);
    assert.deepEqual(await stage.window.toasts.texts(), [], 'no toast storm in any of these states');
  });

  test('asks no more after signing out, until it is told to', async () => {
    await stage.window.palette.run('CET: Sign Out');
    await status(/CET token needed/);
    await reason('asks for a token');
    await stage.window.palette.row('asks for a token').click();
    await enterToken(backend.running.userToken);
    await status(/CET 2$/);
  });

  test('a program that is started here needs an agent token, which is asked for once', async () => {
    const { palette, page, toasts, screenshots } = stage.window;
    const title = page.locator('.quick-input-title').getByText('Agent token');
    await palette.run('CET: Run Java with Agent');
    await palette.row('shop.Opening').click();
    await title.waitFor();
    await screenshots.take('remote-agent-token');
    await input().fill(backend.running.agentToken);
    await page.keyboard.press('Enter');
    await toasts.message(/New error in your code: NumberFormatException/).waitFor();
    await status(/CET 3$/);
    await toasts.clear();
    await palette.run('CET: Run Java with Agent');
    await palette.row('A terminal with the agent settings').click();
    await page.locator('.terminal-wrapper:visible').first().waitFor();
    assert.equal(await title.isVisible(), false);
  });
});
