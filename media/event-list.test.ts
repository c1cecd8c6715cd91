import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedOf, browserOfFile } from './dev/browser.ts';

const browser = browserOfFile();

test('shows services and their events, last seen first', async () => {
  const page = await browser.open('app=list', 300);
  await page.getByRole('treeitem').first().waitFor();
  const services = await page.locator('.service .cut').allTextContents();
  assert.deepEqual(services, ['order-service', 'stock-service', 'payment-service']);
  const titles = await page.locator('.event .title').allTextContents();
  assert.deepEqual(titles.slice(0, 3), [
    'NumberFormatException',
    'NullPointerException',
    'StockUnavailableException',
  ]);
  assert.ok(await page.locator('[data-event=warning]').evaluate((row) => row.classList.contains('away')));
  await page.close();
});

test('opens by click and keyboard, goes to the line', async () => {
  const page = await browser.open('app=list', 300);
  await page.locator('[data-event=npe]').click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('g');
  assert.deepEqual(await askedOf(page, 'host/openArc'), [{ event: 'npe' }, { event: 'cause' }]);
  assert.equal((await askedOf(page, 'host/openInEditor')).length, 1);
  await page.close();
});

test('the first key goes to the list, as an editor gives the keyboard to the page', async () => {
  const page = await browser.open('app=list', 300);
  await page.locator('[data-event=npe]').waitFor();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.deepEqual(await askedOf(page, 'host/openArc'), [{ event: 'swallowed' }]);
  await page.close();
});

test('resolves and hides by keyboard, and undoes', async () => {
  const page = await browser.open('app=list', 300);
  const list = page.getByRole('tree');
  await list.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('r');
  await page.getByText('Resolved: NumberFormatException').waitFor();
  assert.equal(await page.locator('[data-event=swallowed]').count(), 0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.locator('[data-event=swallowed]').waitFor();
  await page.locator('[data-event=npe]').hover();
  await page.locator('[data-event=npe]').getByLabel('Hide (H)').click();
  await page.getByText('Hidden: NullPointerException').waitFor();
  assert.deepEqual(await askedOf(page, 'host/openArc'), []);
  await page.close();
});

test('what comes back takes the offer to undo with it', async () => {
  const page = await browser.open('app=list', 300);
  await page.locator('[data-event=npe]').hover();
  await page.locator('[data-event=npe]').getByLabel('Resolve (R)').click();
  const offer = page.getByText('Resolved: NullPointerException');
  await offer.waitFor();
  await page.evaluate(() => {
    const { event } = window.fakeHost.evidence('npe');
    if (event === undefined) return;
    window.fakeHost.tell('cet/eventsChanged', { reset: false, changed: [{ ...event, state: 'open' }] });
  });
  await page.locator('[data-event=npe]').waitFor();
  assert.equal(await offer.count(), 0);
  await page.close();
});

test('the event that ARC shows is marked', async () => {
  const page = await browser.open('app=list', 300);
  const npe = page.locator('[data-event=npe]');
  await npe.waitFor();
  const marked = (value: string) => npe.and(page.locator(`[aria-selected=${value}]`)).waitFor();
  await marked('false');
  await page.evaluate(() => window.fakeHost.tell('host/shown', { event: 'npe' }));
  await marked('true');
  await page.evaluate(() => window.fakeHost.tell('host/shown', {}));
  await marked('false');
  await page.close();
});

test('filters by text, type, environment and workspace, and remembers', async () => {
  const page = await browser.open('app=list', 300);
  const events = page.locator('[data-event]');
  await page.getByRole('textbox', { name: 'Filter events' }).fill('stock unavailable');
  assert.equal(await events.count(), 1);
  await page.keyboard.press('Escape');
  assert.equal(await events.count(), 7);
  await page.getByLabel('Filter by type and environment').click();
  await page.getByRole('menuitemcheckbox', { name: 'Uncaught' }).click();
  assert.equal(await events.count(), 2);
  await page.waitForFunction(() => sessionStorage.getItem('state')?.includes('uncaught'));
  await page.reload();
  await page.getByRole('button', { name: 'Remove filter Uncaught' }).click();
  assert.equal(await events.count(), 7);
  await page.getByRole('button', { name: 'Only this workspace' }).click();
  assert.equal(await page.locator('[data-event=warning]').count(), 0);
  await page.getByLabel('Filter by type and environment').click();
  await page.getByRole('menuitemcheckbox', { name: 'Custom event' }).click();
  assert.match((await events.allTextContents()).join(), /^\s*order\.without-price/);
  assert.equal(await events.count(), 1);
  await page.getByRole('button', { name: 'Remove filter Custom event' }).click();
  await page.getByRole('textbox', { name: 'Filter events' }).fill('no such thing');
  await page.getByRole('button', { name: 'Clear filter' }).click();
  assert.equal(await events.count(), 7);
  await page.close();
});

test('what nothing caught differs from the rest by its shape too', async () => {
  const page = await browser.open('app=list', 300);
  await page.getByRole('treeitem').first().waitFor();
  const shapes = await page.locator('.event').evaluateAll((rows) =>
    rows.map((row) => {
      const dot = row.querySelector('.dot') as HTMLElement;
      const { borderRadius, borderTopWidth, transform } = getComputedStyle(dot);
      return [dot.classList.contains('failure'), `${borderRadius} ${borderTopWidth} ${transform}`] as const;
    }),
  );
  const of = (isFailure: boolean) =>
    new Set(shapes.filter(([is]) => is === isFailure).map(([, shape]) => shape));
  assert.ok(of(true).size > 0 && of(false).size > 0, JSON.stringify(shapes));
  for (const shape of of(true)) assert.ok(!of(false).has(shape), shape);
  await page.close();
});

test('counts live', async () => {
  const page = await browser.open('app=list', 300);
  await page.locator('[data-event=npe]').waitFor();
  await page.evaluate(() => window.fakeHost.occur('npe', 868));
  await page.locator('[data-event=npe]').getByText('1,000×').waitFor();
  await page.close();
});

test('services keep their order whichever fails last: those of this workspace first, then by name', async () => {
  const page = await browser.open('app=list', 300);
  const services = () => page.locator('.service .cut').allTextContents();
  const before = await services();
  await page.locator('[data-event=warning]').waitFor();
  await page.evaluate(() => window.fakeHost.occur('warning', 5));
  await page.evaluate(() => window.fakeHost.occur('npe', 5));
  await page.locator('[data-event=npe]').getByText('137×').waitFor();
  assert.deepEqual(await services(), before);
  const first = page.locator('.service', { hasText: 'order-service' }).locator('+ .event');
  assert.equal(await first.getAttribute('data-event'), 'npe', 'within a service the last one is first');
  await page.close();
});

test('rows keep their places under the pointer', async () => {
  const page = await browser.open('app=list', 300);
  await page.locator('[data-event=cause]').hover();
  await page.evaluate(() => window.fakeHost.occur('cause'));
  await page.locator('[data-event=cause]').getByText('18×').waitFor();
  const ids = () =>
    page.locator('[data-event]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-event')));
  assert.deepEqual((await ids()).slice(0, 3), ['swallowed', 'npe', 'cause']);
  await page.mouse.move(150, 5);
  await page.waitForFunction(
    () =>
      document
        .querySelector('cet-event-list')
        ?.shadowRoot?.querySelector('[data-event]')
        ?.getAttribute('data-event') === 'cause',
  );
  await page.close();
});

test('while the keyboard is on the list nothing moves, and what is new waits to be shown', async () => {
  const page = await browser.open('app=list', 300);
  await page.getByRole('tree').focus();
  await page.keyboard.press('End');
  const ids = () =>
    page.locator('[data-event]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-event')));
  const before = await ids();
  const at = await page.locator('.row.at').getAttribute('data-event');
  await page.evaluate(() => window.fakeHost.come('fresh', 'logged-warning', 'stock is low'));
  await page.getByRole('status').getByText('1 new event').waitFor();
  assert.deepEqual(await ids(), before);
  await page.getByRole('button', { name: 'Show' }).click();
  await page.locator('[data-event=fresh]').getByText('stock is low').waitFor();
  assert.equal(await page.locator('.row.at').getAttribute('data-event'), at);
  await page.close();
});

test('what was logged is called by its statement, with its exception beside it', async () => {
  const page = await browser.open('app=list', 300);
  await page.locator('[data-event=warning] .title').getByText('payment took 2,310 ms').waitFor();
  const failed = page.locator('[data-event=bare]');
  await failed.locator('.title').getByText('Query {} exceeded {} s').waitFor();
  await failed.locator('.place').getByText('· SQLTimeoutException').waitFor();
  assert.match((await failed.getAttribute('aria-label')) ?? '', /, Logged error with SQLTimeoutException, /);
  const place = page.locator('[data-event=warning] .place');
  assert.doesNotMatch((await place.textContent()) ?? '', /payment took/, 'the title is not said twice');
  await page.evaluate(() => {
    const { event } = window.fakeHost.evidence('warning');
    if (event === undefined) return;
    const named = { ...event, logged: { name: 'payment took {} ms, limit is {} ms' } };
    window.fakeHost.tell('cet/eventsChanged', { reset: true, changed: [named] });
  });
  await page.locator('[data-event=warning] .title').getByText('payment took {} ms').waitFor();
  await place.getByText('· payment took 2,310 ms, limit is 2,000 ms').waitFor();
  await page.getByPlaceholder('Filter 1 event', { exact: true }).first().waitFor();
  await page.close();
});

test('an empty list says why and helps', async () => {
  const nothing = await browser.open('app=list&empty', 300);
  await nothing.getByRole('heading', { name: 'No errors yet' }).waitFor();
  await nothing.getByRole('button', { name: 'Run Java with agent' }).click();
  assert.deepEqual(await askedOf(nothing, 'host/command'), [{ command: 'cet.runJava' }]);
  await nothing.close();
  const off = await browser.open('app=list&empty&connection=unreachable', 300);
  await off.getByRole('heading', { name: 'Not connected' }).waitFor();
  await off.getByRole('button', { name: 'Try again' }).click();
  assert.deepEqual(await askedOf(off, 'host/command'), [{ command: 'cet.reconnect' }]);
  await off.close();
  const strange = await browser.open('app=list&empty&connection=unauthorized', 300);
  await strange.getByText('cet.example.org asks for a token. Enter your token.').waitFor();
  await strange.getByRole('button', { name: 'Enter token' }).click();
  assert.deepEqual(await askedOf(strange, 'host/command'), [{ command: 'cet.signIn' }]);
  assert.equal(await strange.getByRole('button', { name: 'Try again' }).count(), 0);
  await strange.close();
});

test('a thousand events stay light', async () => {
  const page = await browser.open('app=list&many=1000', 300);
  await page.locator('[data-event]').first().waitFor();
  assert.ok((await page.locator('.row').count()) < 60);
  await page.getByRole('tree').focus();
  await page.keyboard.press('End');
  await page.locator('.row.at').waitFor();
  assert.ok(await page.locator('.row.at').isVisible());
  await page.close();
});
