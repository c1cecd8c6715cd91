import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { browserOfFile } from './dev/browser.ts';

const browser = browserOfFile();

/** Opens the event again with another message. */
async function say(page: Page, message: string): Promise<void> {
  await page.evaluate((text) => {
    const evidence = window.fakeHost.evidence('npe');
    if (evidence.snapshot === undefined) return;
    const snapshot = { ...evidence.snapshot, snapshot: { ...evidence.snapshot.snapshot, message: text } };
    window.fakeHost.tell('host/open', { event: 'npe', evidence: { ...evidence, snapshot } });
  }, message);
  await page.locator('cet-arc-header h1').getByText(message.trim()).waitFor();
}

test('a long message takes two lines, and all of them when asked', async () => {
  for (const [width, part, lineHeight] of [
    [1240, 'h1', 26],
    [620, 'h1 .message', 20],
  ] as const) {
    const page = await browser.open('event=npe', width);
    await page.locator('.l.fail').waitFor();
    await say(page, 'the quick brown fox jumps over the lazy dog '.repeat(20));
    const text = page.locator(`cet-arc-header ${part}`);
    const lines = () => text.evaluate((box, high) => Math.round(box.clientHeight / high), lineHeight);
    assert.equal(await lines(), 2);
    await page.getByRole('button', { name: 'Whole message' }).click();
    assert.ok((await lines()) > 4);
    await page.close();
  }
});

test('slim: the exception keeps its line beside the button, the message has the whole width', async () => {
  const page = await browser.open('event=npe', 370);
  await page.locator('.l.fail').waitFor();
  const box = async (selector: string) => {
    const found = await page.locator(selector).first().boundingBox();
    assert.ok(found, selector);
    return found;
  };
  const [name, message, button] = [
    await box('cet-arc-header .name'),
    await box('cet-arc-header .message'),
    await box('.acts vscode-button'),
  ];
  assert.ok(name.height < 30, `one line: ${name.height}`);
  assert.ok(name.x + name.width <= button.x, 'the button stands beside it');
  assert.ok(message.y >= button.y + button.height - 2, 'the message begins below the button');
  assert.ok(message.width > 330, `the message has ${message.width} of 370`);
  assert.equal(await page.getByRole('button', { name: 'Whole message' }).count(), 0);
  await page.close();
});

test('neither a new snapshot nor the time that passes moves what is below the header', async () => {
  for (const width of [925, 740, 460, 370]) {
    const page = await browser.open('event=npe', width);
    await page.locator('.l.fail').waitFor();
    await page.getByLabel('Older snapshot').click();
    await page.locator('.snapshot').getByText('2 of 41').waitFor();
    const height = async () => (await page.locator('cet-arc-header').boundingBox())?.height;
    const arrow = async () => (await page.getByLabel('Older snapshot').boundingBox())?.x;
    const before = [await height(), await arrow()];
    await page.evaluate(() => {
      const { snapshots, event, ...rest } = window.fakeHost.evidence('npe');
      const [newest] = snapshots?.snapshots ?? [];
      if (snapshots === undefined || newest === undefined || event === undefined) return;
      const came = { ...newest, id: 'npe.new', at: newest.at + 60_000 };
      window.fakeHost.tell('host/open', {
        event: 'npe',
        snapshot: 'npe.1',
        evidence: {
          ...rest,
          event: { ...event, lastSeenAt: Date.now() - 59_000 },
          snapshots: { ...snapshots, snapshots: [came, ...snapshots.snapshots] },
        },
      });
    });
    await page.locator('.snapshot').getByText('1 new').waitFor();
    await page.locator('cet-arc-header').getByText('59 s').waitFor();
    assert.deepEqual([await height(), await arrow()], before, `at ${width}`);
    await page.close();
  }
});
