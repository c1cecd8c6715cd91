import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { isProcessAlive } from '../../scripts/process/owned-process.ts';
import { eventually } from './eventually.ts';
import { evidenceOf, leave, Stage } from './stage.ts';

/** Instead of 30; a reload of a window takes half as long on a slow machine. */
const IDLE_SECONDS = 15;

describe('a plain install without any configuration', () => {
  let stage: Stage;
  let pid: number;

  before(async () => {
    stage = await Stage.open({
      name: 'local-backend',
      env: { CET_IDLE_EXIT_SECONDS: String(IDLE_SECONDS) },
    });
  });
  after(() => stage.close());
  afterEach(evidenceOf(() => stage));

  test('starts a local backend', async () => {
    const running = await stage.connected();
    assert.match(running.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    pid = running.pid;
  });

  test('finds it again after a reload of the window', async () => {
    await stage.window.reload();
    assert.equal((await stage.connected()).pid, pid);
  });

  test('shares it with another window', async () => {
    const second = await stage.openWindow();
    await second.statusBar.item(/CET \d/).waitFor();
    assert.equal((await stage.backend()).pid, pid);
    await leave(second);
    await stage.window.statusBar.item(/CET \d/).waitFor();
    assert.ok(isProcessAlive(pid));
  });

  test('CET: Run Java with Agent… starts a program whose exception shows up', async () => {
    const { palette, page, editor, screenshots } = stage.window;
    await palette.run('CET: Run Java with Agent');
    await palette.row('shop.Opening').click();
    const line = stage.lineOf('Opening.java', 'Integer.parseInt');
    await stage.window.toasts.message(/New error in your code: NumberFormatException/).waitFor();
    await page.locator('.terminal-wrapper').first().waitFor();
    await screenshots.take('run-java');
    await stage.window.toasts.button('NumberFormatException', 'Go to line').click();
    await eventually('the cursor in the line', async () => (await editor.cursorLine()) === line);
    await editor
      .codeLenses(/NumberFormatException · 1×/)
      .first()
      .waitFor();
    await stage.window.palette.run('View: Hide Panel');
    await page.keyboard.press('End');
    await editor.hoverAtCursor();
    await editor.hover().filter({ hasText: 'keys = "none"' }).waitFor();
    await page.keyboard.press('Escape');
  });

  test('says that Java launches need the Java debugger where that is not installed', async () => {
    const { palette, toasts } = stage.window;
    await palette.run('CET: Use the Agent in Java Launches');
    await toasts.message(/needs the extension "Debugger for Java", which is not installed/).waitFor();
    await palette.run('CET: Use the Agent in Java Launches');
    await toasts.message(/now run without the error tracking agent/).waitFor();
    await toasts.clear();
  });

  test('CET: Copy Agent Settings… copies what a JVM needs to report here', async () => {
    const { palette, page } = stage.window;
    const { url, agentToken } = await stage.backend();
    const copied = async (row: string) => {
      await palette.run('CET: Copy Agent Settings');
      await palette.row(row).click();
      await stage.window.toasts.message(`Copied: ${row}.`).waitFor();
      await stage.window.toasts.clear();
      return page.evaluate('navigator.clipboard.readText()') as Promise<string>;
    };
    const jvm = await copied('JVM arguments');
    assert.match(jvm, /^"?-javaagent:.*cet-agent\.jar/);
    const variables = await copied('Environment variables');
    assert.ok(variables.includes(`ET_COLLECTOR_URL=${url}`), variables);
    assert.ok(variables.includes(agentToken));
    assert.match(await copied('Dockerfile'), /^COPY /m);
    assert.match(await copied('Kubernetes'), /secretKeyRef/);
  });

  test('the backend ends after the last window has gone, and comes back with the next one', async () => {
    await leave(stage.window);
    await eventually('the local backend to end', () => !isProcessAlive(pid), 40_000);
    stage.use(await stage.openWindow());
    await stage.window.statusBar.item(/CET 1/).waitFor();
    assert.notEqual((await stage.backend()).pid, pid, 'another process, with the same events');
  });
});
