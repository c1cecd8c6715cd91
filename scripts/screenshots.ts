// Takes the pictures of the README on the demo, in a real workbench: `npm run screenshots`.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { EventSummary } from '@cet/protocol/event.ts';
import { launchBrowser } from '../test/workbench/chromium.ts';
import { startWorkbench } from '../test/workbench/server.ts';
import { openWindow } from '../test/workbench/window.ts';
import { startBackend } from './demo/backend-process.ts';
import { listEvents } from './demo/check/backend-view.ts';
import { prepareDemo } from './demo/prepare.ts';
import { DemoSession } from './demo/session.ts';
import { runMain } from './main.ts';
import { waitUntil } from './process/wait-until.ts';
import { Progress } from './progress.ts';
import { inRepository, readManifest } from './repository.ts';
import { takeTour } from './screenshots/tour.ts';
import { startShop } from './shop.ts';
import { provideBrowser } from './workbench/browser.ts';

const IMAGES = inRepository('docs', 'images');
/** Enough for a history worth a picture. */
const VISITS_MS = 75_000;
const TIMEOUT_MS = 180_000;

await runMain(async () => {
  const progress = new Progress(process.stdout);
  const parts = await prepareDemo(progress);
  const browserProgram = await provideBrowser(progress);
  const session = new DemoSession();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cet-pictures-'));
  session.add('folder', async () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  try {
    const backend = await progress.step('Start the backend', () => startBackend(path.join(folder, 'data')));
    session.add('backend', () => backend.process.stop());
    const workbench = await progress.step('Start the workbench', () =>
      startWorkbench({
        codeServer: parts.codeServer,
        folder: inRepository('demo'),
        extensions: [parts.vsix],
        settings: {
          'cet.backend.url': backend.url,
          'editor.minimap.enabled': false,
          'cet.toasts.enabled': false,
        },
        env: { CET_TOKEN: backend.userToken },
      }),
    );
    session.add('workbench', () => workbench.stop());
    const shop = await startShop({
      agentJar: parts.agentJar,
      collectorUrl: backend.url,
      agentToken: backend.agentToken,
      deployment: '1.4.2',
    });
    session.add('shop', () => shop.stop());
    const startedAt = Date.now();
    const event = await progress.step('Let the shop fail for a while', () =>
      waitUntil(
        async () => {
          if (Date.now() - startedAt < VISITS_MS) return undefined;
          return (await listEvents(backend.url, backend.userToken)).find(isShowpiece);
        },
        { what: 'the event of the pictures', timeoutMs: TIMEOUT_MS, intervalMs: 1000 },
      ),
    );
    const browser = await launchBrowser(browserProgram);
    session.add('browser', () => browser.close());
    mkdirSync(IMAGES, { recursive: true });
    await progress.step('Take the pictures', async () => {
      const window = await openWindow(browser, workbench, { screenshots: IMAGES });
      await window.statusBar.item(/CET \d/).waitFor();
      const { publisher, name } = readManifest();
      await takeTour(window, `${publisher}.${name}`, event);
    });
    return 0;
  } finally {
    for (const trouble of await session.end()) progress.note(trouble);
  }
});

/** The discount without a rule: nested values, hidden DEBUG statements, several application frames. */
function isShowpiece(event: EventSummary): boolean {
  return event.location.method === 'applyDiscount' && event.latestSnapshot !== undefined;
}
