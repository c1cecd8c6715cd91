import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { ArcStopwatch } from '../../scripts/demo/check/arc-stopwatch.ts';
import { Progress } from '../../scripts/progress.ts';
import { provideBrowser } from '../../scripts/workbench/browser.ts';
import { launchBrowser } from '../workbench/chromium.ts';

/** Opens ARC as VS Code does: while the mouse button is still down. */
const PAGE = `data:text/html,<button>⚡</button><script>
  document.querySelector('button').addEventListener('mousedown', () => {
    const arc = document.createElement('cet-arc');
    arc.attachShadow({ mode: 'open' }).innerHTML =
      '<div aria-label="Source of Cart.java"><p data-at="1"><span class="n">42</span></p></div>';
    document.body.append(arc);
  });
</script>`;

let browser: Browser;
before(async () => {
  browser = await launchBrowser(await provideBrowser(new Progress(process.stderr)));
});
after(() => browser.close());

test('the time until ARC shows begins when the button goes down, however late it is let go', async () => {
  const page = await browser.newPage();
  const stopwatch = await ArcStopwatch.prepare(page.context(), page);
  await page.goto(PAGE);
  let pressedMs = 0;
  const shownMs = await stopwatch.measure(async () => {
    await page.getByRole('button').hover();
    await page.mouse.down();
    const from = Date.now();
    await page.locator('cet-arc .n').waitFor();
    await page.waitForTimeout(200);
    pressedMs = Date.now() - from;
    await page.mouse.up();
  });
  assert.ok(shownMs >= 0 && shownMs < pressedMs, `${shownMs} ms of ${pressedMs} ms`);
});
