import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserOfFile, textOf } from './dev/browser.ts';
import { contrastOf } from './dev/contrast.ts';

const browser = browserOfFile();

test('what the marks of the log mean is said at any width, also to who cannot see them', async () => {
  for (const width of [1240, 500, 360]) {
    const page = await browser.open('event=npe', width);
    await page.getByRole('tab', { name: /^Log/ }).click();
    const legend = page.getByRole('note', { name: 'What the marks mean' });
    await legend.getByText('◦ below the logger’s level').waitFor();
    await legend.getByText('≈ an argument by its type only').waitFor();
    assert.ok(await page.getByRole('img', { name: 'hidden by the logger’s level' }).first().isVisible());
    assert.ok(await page.getByRole('img', { name: 'an argument is shown by its type' }).first().isVisible());
    await page.close();
  }
});

test('small words can be read in every theme', async () => {
  for (const theme of ['dark', 'light', 'hc-dark', 'hc-light']) {
    const page = await browser.open(`event=npe&theme=${theme}`);
    await page.locator('cet-source-pane .state').getByText('unchanged').waitFor();
    await page.getByRole('note').waitFor();
    const onRed = ['.l.fail .n', 'cet-log-tab .exception', 'cet-log-tab .exception b'];
    const small = ['cet-source-pane .state', '.tag', '.life', '.hint', 'cet-source-pane .value', '.declared'];
    for (const selector of [...onRed, ...small])
      for (const element of await page.locator(selector).all()) {
        const contrast = await element.evaluate(contrastOf);
        assert.ok(contrast >= 4.5, `${theme}: ${selector} ${await element.textContent()} has ${contrast}`);
      }
    await page.close();
  }
});

test('narrow: variables become the first tab, actions fold into the menu, nothing is lost', async () => {
  for (const width of [800, 500, 360]) {
    const page = await browser.open('event=npe', width);
    await page.getByRole('tab').first().waitFor();
    assert.match(await textOf(page.getByRole('tab').first()), /^Variables/);
    await page.locator('.l.fail').waitFor();
    await page.locator('cet-value-tree').getByText('"SPRING-JP"').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Copy stack' }).count(), 0);
    await page.getByLabel('More actions').click();
    for (const name of ['Hide', 'Open in editor', 'Copy stack']) {
      assert.equal(await page.getByRole('menuitem', { name }).count(), 1, name);
    }
    await page.keyboard.press('Escape');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `nothing sticks out at ${width}`);
    await page.close();
  }
});

test('three panes side by side leave the failing line its room, until somebody drags them', async () => {
  const page = await browser.open('event=npe', 925);
  await page.locator('.l.fail').waitFor();
  const width = async (selector: string) =>
    Math.round((await page.locator(selector).boundingBox())?.width ?? 0);
  assert.ok((await width('cet-source-pane')) > 430);
  assert.ok((await width('cet-stack-pane')) > 200);
  assert.ok((await width('cet-variables-pane')) > 240);
  const value = page.locator('cet-value-tree .value').getByText('2026-12-31');
  const missingPx = await value.evaluate((element) => {
    const text = document.createRange();
    text.selectNodeContents(element);
    return text.getBoundingClientRect().width - element.getBoundingClientRect().width;
  });
  assert.ok(missingPx <= 0, `a value is not cut for the type beside it: ${missingPx}`);
  const before = await width('cet-stack-pane');
  await page.getByRole('separator', { name: 'Width of the call stack' }).focus();
  await page.keyboard.press('ArrowRight');
  assert.ok((await width('cet-stack-pane')) > before);
  await page.close();
});

test('each width opens on the values, and remembers the tab that was chosen in it', async () => {
  const page = await browser.open('event=npe', 360);
  const selected = (name: RegExp) => page.getByRole('tab', { name, selected: true }).waitFor();
  await selected(/^Variables/);
  await page.getByRole('tab', { name: /^Log/ }).click();
  await page.setViewportSize({ width: 800, height: 720 });
  await selected(/^Variables/);
  await page.getByRole('tab', { name: 'Environment' }).click();
  await page.setViewportSize({ width: 1240, height: 720 });
  await selected(/^Log/);
  await page.setViewportSize({ width: 800, height: 720 });
  await selected(/^Environment/);
  await page.waitForFunction(() => sessionStorage.getItem('state')?.includes('"narrow":"environment"'));
  await page.setViewportSize({ width: 360, height: 720 });
  await page.reload();
  await selected(/^Log/);
  await page.close();
});

test('slim: the first key goes to the tabs, as the call stack is behind one of them', async () => {
  const page = await browser.open('event=npe', 360);
  await page.getByRole('tab', { name: /^Variables/, selected: true }).waitFor();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('tab', { name: 'Call stack', selected: true }).waitFor();
  await page.keyboard.press(']');
  await page.locator('.snapshot').getByText('2 of').waitFor();
  await page.keyboard.press('ArrowLeft');
  const tree = page.locator('[role=tree]:focus');
  for (let i = 0; i < 6 && (await tree.count()) === 0; i++) await page.keyboard.press('Tab');
  await tree.waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await page.locator('[role=tab][data-tab=variables]:focus').waitFor();
  await page.close();
});

test('takes its colours from the theme, and borders in high contrast', async () => {
  const borders = new Map<string, string>();
  for (const theme of ['dark', 'light', 'hc-dark', 'hc-light']) {
    const page = await browser.open(`event=npe&theme=${theme}`);
    await page.locator('.l.fail').waitFor();
    borders.set(theme, await page.locator('.l.fail').evaluate((line) => getComputedStyle(line).outlineColor));
    const same = await page.locator('cet-arc').evaluate((arc) => {
      const probe = document.createElement('div');
      probe.style.background = 'var(--vscode-editor-background)';
      document.body.append(probe);
      return getComputedStyle(arc).backgroundColor === getComputedStyle(probe).backgroundColor;
    });
    assert.ok(same, theme);
    await page.close();
  }
  assert.equal(borders.get('dark'), 'rgba(0, 0, 0, 0)');
  assert.equal(borders.get('hc-dark'), 'rgb(111, 195, 223)');
});
