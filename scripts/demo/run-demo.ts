import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startWorkbench } from '../../test/workbench/server.ts';
import { isPortFree } from '../process/free-port.ts';
import type { Progress } from '../progress.ts';
import { inRepository, TOOLS } from '../repository.ts';
import { startShop } from '../shop.ts';
import { startBackend } from './backend-process.ts';
import { openInBrowser } from './open-in-browser.ts';
import type { DemoParts } from './prepare.ts';
import { DemoSession } from './session.ts';

/** The URL stays the same from run to run where nobody else has the port: browsers remember it. */
const WORKBENCH_PORT = 4891;

/** Starts everything, tells where to look, and stays until Ctrl-C. */
export async function runDemo(parts: DemoParts, progress: Progress): Promise<void> {
  const session = new DemoSession();
  const stopped = untilStopped();
  try {
    const started = start(parts, progress, session).then((urls) => tell(urls));
    await Promise.race([started, stopped]);
    await stopped;
  } finally {
    console.log('\nEnding the demo.');
    for (const trouble of await session.end()) console.error(trouble);
  }
}

/** Where the running demo can be seen. */
interface DemoUrls {
  workbench: string;
  webPage: string;
}

async function start(parts: DemoParts, progress: Progress, session: DemoSession): Promise<DemoUrls> {
  const data = path.join(TOOLS, 'demo');
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const backend = await progress.step('Start the backend', () => startBackend(data));
  session.add('backend', () => backend.process.stop(), backend.pid);
  const workbench = await progress.step('Start VS Code in the browser', async () =>
    startWorkbench({
      codeServer: parts.codeServer,
      folder: inRepository('demo'),
      extensions: [parts.vsix],
      settings: { 'cet.backend.url': backend.url },
      // The second one for applications that are started in the workbench.
      env: { CET_TOKEN: backend.userToken, ET_TOKEN: backend.agentToken },
      port: (await isPortFree(WORKBENCH_PORT)) ? WORKBENCH_PORT : 0,
    }),
  );
  session.add('workbench', () => workbench.stop(), workbench.process.pid);
  const shop = await progress.step('Start the shop with the agent', () =>
    startShop({ agentJar: parts.agentJar, collectorUrl: backend.url, agentToken: backend.agentToken }),
  );
  session.add('shop', () => shop.stop());
  return { workbench: workbench.url(), webPage: `${backend.url}/#token=${backend.userToken}` };
}

function tell(urls: DemoUrls): void {
  console.log(`
VS Code with the shop's source:  ${urls.workbench}
Errors on the backend's page:    ${urls.webPage}

Open the first address, click the pulse icon at the left (Error Tracking), then any error in the list.
Ctrl-C ends everything.`);
  openInBrowser(urls.workbench);
}

/** Ctrl-C reaches us twice: from the terminal and from the Node that started us. The second must not end us early. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}
