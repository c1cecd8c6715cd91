import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { sendReport } from '../../backend/testing/agent-client.ts';
import {
  type ChildBackend,
  endChildBackend,
  startChildBackend,
} from '../../backend/testing/child-backend.ts';
import { sampleDefinition, sampleReport, sampleSnapshot } from '../../backend/testing/sample-report.ts';
import { eventsByName } from '../../backend/testing/temporary-backend.ts';
import { Progress } from '../../scripts/progress.ts';
import { inRepository } from '../../scripts/repository.ts';
import { provideBrowser } from '../../scripts/workbench/browser.ts';
import { launchBrowser } from '../workbench/chromium.ts';

describe('the backend’s own web page, on the bundled backend', () => {
  let browser: Browser;
  let backend: ChildBackend;
  let folder: string;
  /** What went wrong on any page: exceptions, and what the content security policy refused. */
  const errors: string[] = [];

  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'cet-web-'));
    browser = await launchBrowser(await provideBrowser(new Progress(process.stderr)));
    backend = await startChildBackend(path.join(folder, 'data'), [], inRepository('dist', 'backend.mjs'));
  });

  after(async () => {
    await browser?.close();
    if (backend !== undefined) await endChildBackend(backend);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  async function open(hash: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1240, height: 760 } });
    const page = await context.newPage();
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) errors.push(message.text());
    });
    await page.goto(`${backend.running.url}/${hash}`);
    return page;
  }

  const openSignedIn = () => open(`#token=${backend.running.userToken}`);
  const row = (page: Page, place: string) =>
    page.getByRole('treeitem').filter({ has: page.locator('.place').getByText(place) });

  /** One occurrence in the class `com.shop.<name>`, from an agent of its own. */
  async function occur(name: string): Promise<void> {
    const id = randomUUID();
    await sendReport(
      backend.running,
      sampleReport({
        session: randomUUID(),
        seq: 1,
        definitions: [sampleDefinition(id, name)],
        counts: [{ definition: id, occurrences: 3, lastAt: Date.now() }],
        snapshots: [sampleSnapshot(randomUUID(), id, name)],
      }),
    );
  }

  test('takes the token out of the address, and keeps it over a reload', async () => {
    const page = await openSignedIn();
    await page.getByRole('heading', { name: 'No errors yet' }).waitFor();
    assert.ok(!page.url().includes(backend.running.userToken));
    await page.reload();
    await page.getByRole('heading', { name: 'No errors yet' }).waitFor();
    await page.context().close();
  });

  test('the start page tells how an application comes to report here, at any width', async () => {
    for (const width of [1240, 420]) {
      const page = await openSignedIn();
      await page.setViewportSize({ width, height: 760 });
      const connect = page.getByRole('region', { name: 'Connect an application' });
      await connect.getByText(`collector.url=${backend.running.url},token=`).waitFor();
      await connect.getByText('token create --kind agent').waitFor();
      const { x = 0, width: needed = width } = (await connect.boundingBox()) ?? {};
      assert.ok(x + needed <= width, `nothing sticks out at ${width}`);
      await page.context().close();
    }
  });

  test('an event that happens now appears without a reload, and counts on', async () => {
    const page = await openSignedIn();
    await page.getByRole('heading', { name: 'No errors yet' }).waitFor();
    await occur('Live');
    await row(page, 'Live.step3').locator('.count').getByText('3×').waitFor();
    await occur('Live');
    await row(page, 'Live.step3').locator('.count').getByText('6×').waitFor();
    await page.context().close();
  });

  test('a click opens the root cause with stack, variables and log', async () => {
    await occur('Cause');
    const page = await openSignedIn();
    await row(page, 'Cause.step3').click();
    await page.getByRole('heading', { level: 1, name: /IllegalStateException/ }).waitFor();
    await page.getByRole('option', { name: /Cause\.step2/ }).waitFor();
    const variables = page.getByRole('tree', { name: 'Variables' });
    await variables.getByText('index').waitFor();
    await variables.getByText('3', { exact: true }).waitFor();
    await page.getByRole('tab', { name: 'Log 20' }).click();
    const log = page.getByRole('grid', { name: /Log of the thread/ });
    await log.getByText('message of').waitFor();
    await log.getByText('statement 0 of the thread').waitFor();
    await page.getByText('The source is shown in VS Code').waitFor();
    await page.context().close();
  });

  test('resolving on the page resolves it in the backend, and takes it off the list', async () => {
    await occur('Done');
    const page = await openSignedIn();
    await row(page, 'Done.step3').click();
    await page
      .getByRole('button', { name: 'Resolve', exact: true })
      .and(page.locator('vscode-button'))
      .click();
    await page.locator('.tag').getByText('Resolved in 1.0').waitFor();
    await row(page, 'Done.step3').waitFor({ state: 'detached' });
    assert.equal((await eventsByName(backend.running)).Done?.state, 'resolved');
    await page.context().close();
  });

  test('a wrong token is told as such, and the right one goes on from there', async () => {
    const page = await open('#token=wrong');
    await page.getByRole('heading', { name: 'The backend does not accept this token' }).waitFor();
    await page.getByRole('textbox', { name: 'Token' }).fill(backend.running.userToken);
    await page.getByRole('button', { name: 'Connect' }).click();
    await row(page, 'Live.step3').waitFor();
    await page.context().close();
  });

  test('says that the backend has ended, and goes on by itself when it is back', async () => {
    const page = await openSignedIn();
    await row(page, 'Live.step3').waitFor();
    const port = new URL(backend.running.url).port;
    await endChildBackend(backend);
    await page.getByRole('status').getByText('Not connected, so counts stand still.').waitFor();
    backend = await startChildBackend(
      path.join(folder, 'data'),
      ['--port', port],
      inRepository('dist', 'backend.mjs'),
    );
    await page.getByText('Not connected, so counts stand still.').waitFor({ state: 'detached' });
    await occur('Again');
    await row(page, 'Again.step3').waitFor();
    await page.context().close();
  });

  test('no page raised an error or broke its content security policy', () => {
    assert.deepEqual(errors, []);
  });
});
