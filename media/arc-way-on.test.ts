import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedOf, browserOfFile, textOf } from './dev/browser.ts';

const browser = browserOfFile();

test('leads to related events, by keyboard too', async () => {
  const page = await browser.open('event=npe');
  await page.getByRole('tab', { name: /^Related/ }).click();
  const rows = page.locator('cet-related-tab button');
  assert.match(await textOf(rows.nth(0)), /Wrapped by\s*CheckoutFailedException[\s\S]*132×/);
  assert.match(await textOf(rows.nth(1)), /Logged by\s*checkout failed[\s\S]*resolved/);
  assert.match(await textOf(rows.nth(2)), /Replaced by\s*IOException[\s\S]*7×/);
  await rows.nth(1).focus();
  await page.keyboard.press('Enter');
  assert.deepEqual(await askedOf(page, 'host/openArc'), [{ event: 'recursion' }]);
  await page.close();
});

test('an event without relatives has no tab for them', async () => {
  const page = await browser.open('event=swallowed');
  await page.getByRole('tab', { name: /^Log/ }).waitFor();
  assert.equal(await page.getByRole('tab', { name: /^Related/ }).count(), 0);
  await page.close();
});

test('asks for a snapshot from the menu, and says who will take it', async () => {
  const page = await browser.open('event=npe');
  await page.getByLabel('More actions').click();
  await page.getByRole('menuitem', { name: 'Take a snapshot at the next occurrence' }).click();
  await page.getByText('2 applications will take one at the next occurrence').waitFor();
  assert.deepEqual(await askedOf(page, 'cet/forceSnapshot'), [{ event: 'npe' }]);
  await page.close();
});

test('mutes a location after it said what that means, says so, and unmutes it', async () => {
  const page = await browser.open('event=npe');
  const choose = async (name: string | RegExp) => page.getByRole('menuitem', { name }).click();
  await page.getByLabel('More actions').click();
  await choose('Mute at the source…');
  await choose('Go on recording');
  await page.getByLabel('More actions').click();
  await choose('Mute at the source…');
  await choose(/^Do not record or count NullPointerException in .+, in every order-service in production$/);
  await page.getByText('Nothing is recorded or counted of NullPointerException in').waitFor();
  await page.getByText('Muted', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Unmute' }).click();
  await page.getByText('Nothing is recorded or counted of').waitFor({ state: 'detached' });
  assert.deepEqual(await askedOf(page, 'cet/setMuted'), [
    { event: 'npe', muted: true },
    { event: 'npe', muted: false },
  ]);
  await page.getByLabel('More actions').click();
  await page.getByRole('menuitem', { name: 'Mute at the source…' }).waitFor();
  await page.close();
});

test('where the backend asks for a token it can be entered, and the event shows by itself once there is one', async () => {
  const page = await browser.open('event=npe&connection=unauthorized&delay=300');
  await page.evaluate(() => window.fakeHost.failing.set('cet/event', 'cet.example.org asks for a token.'));
  await page.getByRole('heading', { name: 'This event could not be opened' }).waitFor();
  await page.getByRole('button', { name: 'Enter token' }).click();
  assert.deepEqual(await askedOf(page, 'host/command'), [{ command: 'cet.signIn' }]);
  await page.evaluate(() => {
    window.fakeHost.failing.clear();
    const message = 'Connected to cet.example.org.';
    window.fakeHost.tell('cet/connection', { state: 'connected', mode: 'remote', message });
  });
  await page.locator('cet-arc-header h1').getByText('NullPointerException').waitFor();
  await page.close();
});
