import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserOfFile, textOf } from './dev/browser.ts';

const browser = browserOfFile();

test('a day has its hours below the bars, a week its days', async () => {
  const page = await browser.open('event=npe');
  await page.getByRole('tab', { name: 'Occurrences' }).click();
  await page.getByRole('radio', { name: '24 h', checked: true }).waitFor();
  const axis = () => page.locator('cet-occurrences-tab .axis span').allTextContents();
  await page.locator('cet-occurrences-tab .axis').waitFor();
  for (const time of (await axis()).slice(0, 4)) assert.match(time, /^\d\d:\d\d$/);
  await page.getByRole('radio', { name: '7 d' }).click();
  await page
    .locator('cet-occurrences-tab .axis')
    .getByText(/^[A-Z][a-z]{2} \d+$/)
    .first()
    .waitFor();
  assert.equal(new Set(await axis()).size, 5);
  await page.close();
});

test('an error of the last hour opens on that hour; what was chosen then stays for every error', async () => {
  const page = await browser.open('event=npe');
  const open = (id: string, firstSeenMinutesAgo: number) =>
    page.evaluate(
      ([name, minutes]) => {
        const { event, ...evidence } = window.fakeHost.evidence('npe');
        if (event === undefined) return;
        const young = { ...event, id: name, firstSeenAt: Date.now() - minutes * 60_000 };
        window.fakeHost.tell('host/open', { event: name, evidence: { ...evidence, event: young } });
      },
      [id, firstSeenMinutesAgo] as const,
    );
  await page.getByRole('tab', { name: 'Occurrences' }).click();
  await open('young', 5);
  await page.getByRole('radio', { name: '1 h', checked: true }).waitFor();
  await open('old', 600);
  await page.getByRole('radio', { name: '24 h', checked: true }).waitFor();
  await page.getByRole('radio', { name: '7 d' }).click();
  await open('young', 5);
  await page.getByRole('radio', { name: '7 d', checked: true }).waitFor();
  await page.close();
});

test('the counts of the deployments grow with the count of all', async () => {
  const page = await browser.open('event=npe');
  await page.getByRole('tab', { name: 'Occurrences' }).click();
  const row = page.locator('cet-occurrences-tab tbody tr').first();
  await row.getByText('132').waitFor();
  await page.evaluate(() => window.fakeHost.occur('npe', 3));
  await row.getByText('135').waitFor();
  assert.match(await textOf(page.locator('cet-occurrences-tab .sum')), /135 in all/);
  await page.close();
});
