// The whole product on a small shop of two Java services. With `--check`: unattended, result as JSON.
import { parseArgs } from 'node:util';
import { runCheck } from './demo/check/run-check.ts';
import { prepareDemo } from './demo/prepare.ts';
import { runDemo } from './demo/run-demo.ts';
import { runMain } from './main.ts';
import { Progress } from './progress.ts';
import { provideBrowser } from './workbench/browser.ts';

await runMain(async () => {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  // Standard output belongs to the result.
  const progress = new Progress(values.check ? process.stderr : process.stdout);
  const parts = await prepareDemo(progress);
  if (!values.check) {
    await runDemo(parts, progress);
    return 0;
  }
  const report = await runCheck(parts, await provideBrowser(progress), progress);
  console.log(JSON.stringify(report, null, 2));
  return report.ok ? 0 : 1;
});
