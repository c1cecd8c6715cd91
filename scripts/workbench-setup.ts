// Installs the VS Code workbench and finds (or installs) a browser for it.
import { runMain } from './main.ts';
import { Progress } from './progress.ts';
import { provideBrowser } from './workbench/browser.ts';
import { provideCodeServer } from './workbench/code-server.ts';

await runMain(async () => {
  const progress = new Progress(process.stdout);
  const server = await provideCodeServer(progress);
  const browser = await provideBrowser(progress);
  console.log(`Workbench: ${server.entry}\nBrowser:   ${browser}`);
  return 0;
});
