import { type DemoParts, prepareDemo } from '../../scripts/demo/prepare.ts';
import { Progress } from '../../scripts/progress.ts';
import { provideBrowser } from '../../scripts/workbench/browser.ts';

/** What every end-to-end test runs on. */
export interface Prepared extends DemoParts {
  /** The browser's program. */
  browserProgram: string;
}

/** Builds and installs what is not there yet; quick in the second test file and later. */
export async function prepare(): Promise<Prepared> {
  const progress = new Progress(process.stderr);
  return { ...(await prepareDemo(progress)), browserProgram: await provideBrowser(progress) };
}
