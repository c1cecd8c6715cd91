import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import {
  type ChildBackend,
  endChildBackend,
  startChildBackend,
} from '../../backend/testing/child-backend.ts';
import { DIST } from '../../scripts/repository.ts';
import { LAUNCHED_FILE_VARIABLE, type Launched, readLaunched } from '../java-debugger/launched.ts';
import { packageJavaDebugger } from '../java-debugger/package-java-debugger.ts';
import { eventually } from './eventually.ts';
import { evidenceOf, Stage } from './stage.ts';

const OWN_ARGUMENTS = '-Dtill.name=south';

describe('a Java launch (F5)', () => {
  const launchedFile = path.join(os.tmpdir(), `cet-launched-${process.pid}.jsonl`);
  let stage: Stage;
  let shared: ChildBackend;
  let sharedFolder: string;
  let line: number;

  before(async () => {
    const javaDebugger = await packageJavaDebugger();
    sharedFolder = mkdtempSync(path.join(realpathSync(os.tmpdir()), 'cet-shared-'));
    shared = await startChildBackend(sharedFolder, [], path.join(DIST, 'backend.mjs'));
    stage = await Stage.open({
      name: 'java-launch',
      companions: [javaDebugger.extension],
      env: {
        [LAUNCHED_FILE_VARIABLE]: launchedFile,
        ...javaDebugger.env,
        CET_URL: shared.running.url,
        CET_TOKEN: shared.running.userToken,
      },
      arrange: writeLaunchConfigurations,
    });
    await stage.connected();
    line = stage.lineOf('Opening.java', 'Integer.parseInt');
    await stage.window.editor.open('Opening.java');
  });
  after(async () => {
    await stage?.close();
    await endChildBackend(shared);
    rmSync(sharedFolder, { recursive: true, force: true, maxRetries: 5 });
    rmSync(launchedFile, { force: true });
  });
  afterEach(evidenceOf(() => stage));

  /** Launches as F5 does, and gives how the program was started once it has ended. */
  async function launch(name: string): Promise<Launched> {
    const { palette } = stage.window;
    const before = readLaunched(launchedFile).length;
    await palette.run('Debug: Select and Start Debugging');
    await palette.row(name).click();
    return eventually(`the launch "${name}"`, () => readLaunched(launchedFile)[before]);
  }

  async function toggle(answer: RegExp): Promise<void> {
    await stage.window.palette.run('CET: Use the Agent in Java Launches');
    await stage.window.toasts.message(answer).waitFor();
    await stage.window.toasts.clear();
  }

  test('is left as it is, unless told otherwise', async () => {
    const launched = await launch('Opening');
    assert.equal(launched.vmArgs, OWN_ARGUMENTS);
    assert.deepEqual(launched.env, {});
    assert.ok(launched.ran);
    assert.equal(await stage.window.editor.codeLenses(/NumberFormatException/).count(), 0);
  });

  test('runs with the agent once that is switched on, and its exception is on the line', async () => {
    await toggle(/now run with the error tracking agent\.$/);
    const launched = await launch('Opening');
    assert.ok(launched.vmArgs.startsWith(`${OWN_ARGUMENTS} -javaagent:`), launched.vmArgs);
    assert.ok(launched.ran);
    await stage.window.toasts.message(/New error in your code: NumberFormatException/).waitFor();
    await stage.window.toasts.button('NumberFormatException', 'Go to line').click();
    await eventually('the cursor in the line', async () => (await stage.window.editor.cursorLine()) === line);
    await stage.window.editor
      .codeLenses(/NumberFormatException · 1×/)
      .first()
      .waitFor();
    await stage.window.screenshots.take('java-launch');
  });

  test('goes without the agent where its configuration says so', async () => {
    assert.equal((await launch('Untracked')).vmArgs, OWN_ARGUMENTS);
  });

  test('goes without the agent again once that is switched off', async () => {
    await toggle(/now run without the error tracking agent\./);
    assert.equal((await launch('Opening')).vmArgs, OWN_ARGUMENTS);
    await stage.window.editor
      .codeLenses(/NumberFormatException · 1×/)
      .first()
      .waitFor();
  });

  const question = () => stage.window.page.locator('.quick-input-widget');
  const WITHOUT = /"Opening" starts without the error tracking agent: there is no agent token/;

  async function answer(asked: RegExp, text: string): Promise<void> {
    await question().getByText(asked).waitFor();
    await question().locator('input').fill(text);
    await stage.window.page.keyboard.press('Enter');
  }

  test('asks for the token of a shared backend, and goes on without the agent where there is none', async () => {
    const { statusBar, page, toasts, screenshots } = stage.window;
    writeFileSync(
      path.join(stage.workspace, '.vscode', 'settings.json'),
      JSON.stringify({ 'cet.backend.url': shared.running.url, 'cet.launch.withAgent': true }),
    );
    await statusBar.item(/CET 0/).waitFor();
    const launched = launch('Opening');
    await question().getByText('Escape starts the application without the agent.').waitFor();
    await screenshots.take('java-launch-agent-token');
    await page.keyboard.press('Escape');
    await toasts.button(WITHOUT, 'Enter a token').click();
    await question().getByText('Escape leaves it as it is.').waitFor();
    await page.keyboard.press('Escape');
    assert.equal((await launched).vmArgs, OWN_ARGUMENTS);
    assert.equal((await launch('Opening')).vmArgs, OWN_ARGUMENTS, 'whoever said no is not asked again');
  });

  test('reports to it once a token is given that it takes, which is kept', async () => {
    const { statusBar, palette } = stage.window;
    await palette.run('CET: Run Java with Agent');
    await palette.row('shop.Opening').click();
    await answer(/takes reports of applications with an agent token only/, shared.running.userToken);
    await answer(/This is a token for users; here one for agents is needed/, shared.running.agentToken);
    await statusBar.item(/CET 1$/).waitFor();
    assert.equal(tokenOf(await launch('Opening')), shared.running.agentToken);
    await stage.window.reload();
    await statusBar.item(/CET 1$/).waitFor();
    assert.equal(tokenOf(await launch('Opening')), shared.running.agentToken);
  });
});

/** The token that a program was started with: never on a command line, where everybody can read it. */
function tokenOf({ env }: Launched): string {
  assert.equal(env.ET_TOKEN, undefined);
  return readFileSync(env.ET_TOKEN_FILE ?? '', 'utf8').trim();
}

function writeLaunchConfigurations(workspace: string, classes: string): void {
  const launch = {
    type: 'java',
    request: 'launch',
    mainClass: 'shop.Opening',
    classPaths: [classes],
    vmArgs: OWN_ARGUMENTS,
    console: 'integratedTerminal', // as it is unless set otherwise
  };
  mkdirSync(path.join(workspace, '.vscode'));
  writeFileSync(
    path.join(workspace, '.vscode', 'launch.json'),
    JSON.stringify({
      version: '0.2.0',
      configurations: [
        { ...launch, name: 'Opening' },
        { ...launch, name: 'Untracked', cet: false },
      ],
    }),
  );
}
