import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedOf, browserOfFile, textOf } from './dev/browser.ts';

const browser = browserOfFile();

test('answers what failed, why, where and with which values without a click', async () => {
  const page = await browser.open('event=npe');
  await page.locator('cet-arc-header h1').getByText('NullPointerException').waitFor();
  const header = await textOf(page.locator('cet-arc-header .meta'));
  assert.match(header, /Uncaught/);
  assert.match(header, /New in 1\.4\.2/);
  assert.match(header, /132×/);
  assert.match(header, /0\.41 % of 32,180 calls/);
  await page.locator('cet-why-strip').getByText('discount.rule is null').waitFor();
  const failing = page.locator('.l.fail');
  assert.match(await textOf(failing), /38[\s\S]*discount\.rule\.percent;[\s\S]*discount\.rule: null/);
  // Not while the colours come: the elements are found first and read then, and may be others' by that time.
  await failing.locator('span[style*=color]').first().waitFor();
  assert.equal(
    await failing
      .locator('.marked')
      .allTextContents()
      .then((parts) => parts.join('')),
    'discount.rule',
  );
  const suspects = await page.locator('cet-value-tree .suspect .name').allTextContents();
  assert.deepEqual(suspects, ['discount', 'rule']);
  await page.close();
});

test('what the host has already is shown at once and not asked for', async () => {
  const page = await browser.open('event=npe&ahead&delay=400');
  await page.locator('.l.fail').waitFor();
  await page.locator('cet-value-tree .suspect .name').first().waitFor();
  assert.equal(await page.locator('.skeleton').count(), 0);
  for (const method of ['cet/event', 'cet/snapshots', 'cet/snapshot', 'cet/source'])
    assert.deepEqual(await askedOf(page, method), [], method);
  await page.evaluate(() => {
    const evidence = window.fakeHost.evidence('swallowed');
    window.fakeHost.tell('host/open', { event: 'swallowed', evidence });
  });
  await page.locator('cet-arc-header h1').getByText('NumberFormatException').waitFor();
  assert.deepEqual(await askedOf(page, 'cet/event'), []);
  await page.close();
});

test('colours the source after the text is there', async () => {
  const page = await browser.open('event=npe');
  await page.locator('.l.fail').waitFor();
  await page.locator('.l.fail span[style*=color]').first().waitFor();
  const colours = await page
    .locator('.l.fail span[style*=color]')
    .evaluateAll((all) => all.map((e) => getComputedStyle(e).color));
  assert.ok(new Set(colours).size > 1);
  await page.close();
});

test('folds third-party frames, unfolds one fold, shows all', async () => {
  const page = await browser.open('event=npe');
  const fold = page.locator('cet-stack-pane .fold');
  await fold.getByText('38 third-party frames').waitFor();
  assert.equal(await page.locator('cet-stack-pane .frame').count(), 3);
  await fold.click();
  await page.locator('cet-stack-pane .third').first().waitFor();
  await fold.click();
  assert.equal(await page.locator('cet-stack-pane .third').count(), 0);
  await page.getByLabel('Show third-party frames').click();
  assert.equal(await fold.count(), 0);
  assert.ok((await page.locator('cet-stack-pane .third').count()) > 5);
  await page.close();
});

test('walks frames by keyboard and opens one in the editor', async () => {
  const page = await browser.open('event=npe');
  const stack = page.getByRole('listbox', { name: /Call stack/ });
  await stack.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.locator('cet-source-pane header').getByText('CheckoutController.java').waitFor();
  await page.locator('cet-value-tree .name', { hasText: 'basket' }).waitFor();
  await page.keyboard.press('Enter');
  const [opened] = (await askedOf(page, 'host/openInEditor')) as {
    location: { method: string; line: number };
  }[];
  assert.equal(opened?.location.method, 'checkout');
  assert.deepEqual(Object.keys(opened?.location ?? {}).sort(), ['class', 'file', 'line', 'method']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.locator('cet-stack-pane .third').first().waitFor();
  await page.close();
});

test('walks, unfolds and copies values by keyboard, and names what is missing', async () => {
  const page = await browser.open('event=npe');
  const tree = page.getByRole('tree', { name: 'Variables' });
  await tree.focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  const text = await textOf(tree);
  assert.match(text, /redacted by card-number/);
  assert.match(text, /not yet assigned/);
  assert.match(text, /same as order\.lines/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Alt+c');
  assert.deepEqual(await askedOf(page, 'host/copy'), [{ text: '8841' }, { text: 'order.id' }]);
  await page.getByRole('status').getByText('Copied path order.id').waitFor();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  assert.doesNotMatch(await textOf(tree), /redacted/);
  await page.close();
});

test('searches names and values from the keyboard, deep and in other frames', async () => {
  const page = await browser.open('event=npe');
  await page.getByRole('listbox').focus();
  await page.keyboard.press('/');
  await page.keyboard.type('tanaka');
  const names = await page.locator('cet-value-tree .name').allTextContents();
  assert.deepEqual(names, ['order', 'customer', 'name']);
  await page.locator('cet-variables-pane .others').getByText('OrderService.price').click();
  await page.locator('cet-stack-pane .selected').getByText('OrderService.price').waitFor();
  await page.close();
});

test('goes through snapshots with [ and ], keeping frame and tab', async () => {
  const page = await browser.open('event=npe');
  await page.getByRole('tab', { name: 'Environment' }).click();
  await page.getByRole('listbox').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press(']');
  await page.locator('.snapshot').getByText('2 of 41').waitFor();
  await page.locator('.snapshot').getByText('web-4').waitFor();
  await page.locator('cet-stack-pane .selected').getByText('OrderService.price').waitFor();
  assert.equal(await page.getByRole('tab', { name: 'Environment' }).getAttribute('aria-selected'), 'true');
  await page.keyboard.press('[');
  await page.locator('.snapshot').getByText('1 of 41').waitFor();
  assert.ok(await page.getByLabel('Newer snapshot').isDisabled());
  await page.close();
});

test('counts live without stealing the view', async () => {
  const page = await browser.open('event=npe');
  await page.getByLabel('Older snapshot').click();
  await page.locator('.snapshot').getByText('2 of 41').waitFor();
  await page.evaluate(() => window.fakeHost.occur('npe', 3));
  await page.locator('cet-arc-header').getByText('135×').waitFor();
  assert.match(await textOf(page.locator('.snapshot')), /2 of 41/);
  await page.close();
});

test('log: exception first, newest next, filtered by level and text', async () => {
  const page = await browser.open('event=npe');
  const rows = page.locator('cet-log-tab .row');
  await rows.first().waitFor();
  assert.match(await textOf(rows.nth(0)), /thrown[\s\S]*NullPointerException/);
  assert.match(await textOf(rows.nth(1)), /ERROR[\s\S]*checkout failed/);
  assert.match(await textOf(page.locator('cet-log-tab .hint')), /◦ below the logger’s level/);
  await page.getByRole('grid', { name: /Log of the thread/ }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('cet-log-tab .open').textContent(), await rows.nth(1).textContent());
  await page.getByLabel('Least level shown').selectOption('WARN');
  await rows.filter({ hasText: 'basket has 3 lines' }).waitFor({ state: 'detached' });
  assert.deepEqual(await rows.locator(':scope > :nth-child(2)').allTextContents(), [
    'thrown',
    'ERROR',
    'call',
    'WARN',
    'call',
    'start',
  ]);
  await page.getByRole('textbox', { name: 'Filter log' }).fill('stock');
  assert.equal(await rows.count(), 2);
  await page.reload();
  await rows.first().waitFor();
  assert.equal(await page.getByLabel('Least level shown').inputValue(), 'WARN');
  await page.close();
});

test('log: shows where the transaction and each method began, and leads to their frames', async () => {
  const page = await browser.open('event=npe');
  const rows = page.locator('cet-log-tab .row');
  const begin = page.locator('cet-log-tab .begin');
  await begin.waitFor();
  assert.match(await textOf(begin), /Transaction began in CheckoutController\.checkout · 88 ms before/);
  const texts = await rows.allTextContents();
  const at = (text: string) => texts.findIndex((row) => row.includes(text));
  assert.equal(at('Transaction began'), at('checkout basket=') + 1, 'right before the first statement of it');
  assert.ok(at('price began') > at('no rule for') && at('price began') < at('basket has 3 lines'));
  await rows.filter({ hasText: 'price began' }).click();
  await page.locator('cet-stack-pane .selected').getByText('OrderService.price').waitFor();
  await page.close();
});

test('shows causes below and leads to them from the why strip', async () => {
  const page = await browser.open('event=cause');
  await page.locator('cet-why-strip').getByRole('button', { name: 'SocketTimeoutException' }).click();
  await page.locator('cet-stack-pane .section').getByText('HttpTimeoutException').waitFor();
  await page.locator('cet-source-pane header').getByText('NioSocketImpl.java').waitFor();
  await page.close();
});

test('says that the source has changed, and who hides the exception', async () => {
  const page = await browser.open('event=swallowed');
  await page.locator('cet-source-pane .changed').getByText('changed since 1.4.2').waitFor();
  const why = await textOf(page.locator('cet-why-strip .why'));
  assert.match(why, /raw is "2,5", not a number that Java can read/);
  assert.match(why, /Hidden by the catch in QuantityParser\.parse:11/);
  assert.match(why, /Resolved in 1\.4\.0, came back in 1\.4\.2/);
  await page.close();
});

test('without a snapshot still shows the stack; without the event says so and retries', async () => {
  const bare = await browser.open('event=bare');
  await bare.locator('cet-stack-pane').getByText('OrderService.applyDiscount').waitFor();
  await bare.locator('cet-variables-pane').getByText('No snapshot is kept').waitFor();
  assert.equal(await bare.locator('cet-why-strip').count(), 0);
  await bare.close();
  const gone = await browser.open('event=unknown');
  await gone.getByRole('heading', { name: 'This event is no longer there' }).waitFor();
  await gone.getByRole('button', { name: 'Try again' }).click();
  assert.equal((await askedOf(gone, 'cet/event')).length, 2);
  await gone.close();
});

test('a failing request is told in place and retried', async () => {
  const page = await browser.open('event=npe&delay=300');
  await page.evaluate(() => window.fakeHost.failing.set('cet/snapshot', 'The snapshot is damaged.'));
  const notice = page.getByRole('alert').filter({ hasText: 'The snapshot is damaged.' });
  await notice.waitFor();
  await page.evaluate(() => window.fakeHost.failing.clear());
  await notice.getByRole('button', { name: 'Try again' }).click();
  await page.locator('cet-value-tree').waitFor();
  await page.close();
});

test('resizes panes by keyboard and mouse, and remembers', async () => {
  const page = await browser.open('event=npe');
  const separator = page.getByRole('separator', { name: 'Width of the call stack' });
  await separator.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.equal(await separator.getAttribute('aria-valuenow'), '282');
  const box = await separator.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x, box.y + 50);
  await page.mouse.down();
  await page.mouse.move(box.x + 20, box.y + 50);
  await page.mouse.up();
  assert.equal(await separator.getAttribute('aria-valuenow'), '302');
  await page.waitForFunction(() => sessionStorage.getItem('state')?.includes('"stackPx":302'));
  await page.reload();
  await separator.waitFor();
  assert.equal(await separator.getAttribute('aria-valuenow'), '302');
  await page.close();
});

test('resolves and reopens', async () => {
  const page = await browser.open('event=npe');
  await page.getByRole('button', { name: 'Resolve' }).click();
  await page.locator('cet-arc-header').getByText('Resolved in 1.4.2').waitFor();
  await page.getByRole('button', { name: 'Reopen' }).click();
  await page.getByRole('button', { name: 'Resolve' }).waitFor();
  assert.deepEqual(await askedOf(page, 'cet/setState'), [
    { event: 'npe', state: 'resolved' },
    { event: 'npe', state: 'open' },
  ]);
  await page.close();
});

test('without source the stack and the values take the room', async () => {
  const page = await browser.open('event=npe&kind=web');
  await page.locator('cet-value-tree').waitFor();
  assert.equal(await page.locator('cet-source-pane').count(), 0);
  assert.equal(await page.getByRole('button', { name: 'Open in editor' }).count(), 0);
  assert.deepEqual(await askedOf(page, 'cet/source'), []);
  await page.getByText('The source is shown in VS Code').waitFor();
  await page.close();
});

test('keeps a long stack light', async () => {
  const page = await browser.open('event=stackoverflow');
  await page.locator('cet-stack-pane .frame').first().waitFor();
  assert.ok((await page.locator('cet-stack-pane .row').count()) < 80);
  await page.getByRole('listbox').focus();
  await page.keyboard.press('End');
  assert.ok(await page.locator('cet-stack-pane .selected').isVisible());
  await page.close();
});

test('folds the rounds of a recursion, and shows them when asked', async () => {
  const page = await browser.open('event=stackoverflow');
  const fold = page.locator('cet-stack-pane .fold').first();
  await fold.getByText('511 repeats of the 3 frames above').waitFor();
  assert.equal(await page.locator('cet-stack-pane .frame').count(), 3);
  await page.getByRole('listbox').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  await page.locator('cet-stack-pane .frame').nth(20).waitFor();
  await page.close();
});

test('a warning is amber, and called by what was logged', async () => {
  const page = await browser.open('event=npe');
  await page.evaluate(() => {
    const evidence = window.fakeHost.evidence('npe');
    if (evidence.event === undefined) return;
    const event = { ...evidence.event, id: 'w', type: 'logged-warning' as const, name: 'shop.Pricing' };
    window.fakeHost.tell('host/open', { event: 'w', evidence: { ...evidence, event } });
  });
  await page.locator('h1.logged').getByText('Cannot read field').waitFor();
  assert.match(await textOf(page.locator('h1 .message')), /^Pricing$/);
  const colours = await page
    .locator('.l.fail .n, .tag.suspect')
    .evaluateAll((all) => all.map((e) => getComputedStyle(e).color));
  assert.equal(colours.length, 2);
  assert.equal(new Set(colours).size, 1);
  await page.close();
});

test('every control has a name', async () => {
  const page = await browser.open('event=npe');
  await page.locator('.l.fail').waitFor();
  const nameless = await page.evaluate(() => {
    const found: string[] = [];
    const walk = (root: ParentNode) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.matches('button, vscode-button, select, [role=separator], [role=tree], [role=listbox]')) {
          const name =
            element.getAttribute('aria-label') ?? element.ariaLabel ?? element.textContent?.trim() ?? '';
          if (name === '') found.push(element.outerHTML.slice(0, 120));
        }
        if (element.shadowRoot !== null) walk(element.shadowRoot);
      }
    };
    walk(document);
    return found;
  });
  assert.deepEqual(nameless, []);
  await page.close();
});
