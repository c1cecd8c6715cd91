import { buildAgent } from '../build/agent.ts';
import { buildBundles } from '../build/bundles.ts';
import { packageExtension } from '../build/package-extension.ts';
import { buildShop } from '../build/shop.ts';
import { isUpToDate } from '../build/up-to-date.ts';
import { requireJava, requireMaven } from '../prerequisites.ts';
import type { Progress } from '../progress.ts';
import { AGENT_JAR, DIST, inRepository, vsixPath } from '../repository.ts';
import { installPackages, isDebian, isRoot, missingPackages } from '../system/debian.ts';
import { type CodeServer, provideCodeServer } from '../workbench/code-server.ts';

/** The demo shop is compiled for this version. */
const JAVA_MAJOR = 17;

/** What the demo runs on. */
export interface DemoParts {
  vsix: string;
  agentJar: string;
  codeServer: CodeServer;
}

/** Builds and installs what the demo needs; quick where it was done before. */
export async function prepareDemo(progress: Progress): Promise<DemoParts> {
  await progress.step('Look for Java and Maven', async (step) => {
    if (isDebian() && isRoot() && missingPackages().length > 0) {
      await installPackages(
        missingPackages().map((need) => need.package),
        progress,
      );
    }
    const { major } = await requireJava(JAVA_MAJOR);
    requireMaven();
    step.outcome(`Java ${major}`);
  });
  await buildAgent(progress);
  await buildBundles(progress);
  await buildShop(progress);
  const vsix = vsixPath();
  await progress.step('Package the extension', async (step) => {
    const inputs = ['package.json', 'README.md', '.vscodeignore', 'media/icons', 'media/walkthrough'];
    const outputsOfBuild = [
      'client.cjs',
      'language-client.cjs',
      'server.cjs',
      'backend.mjs',
      'cet-agent.jar',
      'media',
      'web',
    ];
    const sources = [
      ...inputs.map((input) => inRepository(input)),
      ...outputsOfBuild.map((output) => `${DIST}/${output}`),
    ];
    if (isUpToDate([vsix], sources)) step.outcome('up to date');
    else await packageExtension();
  });
  const codeServer = await provideCodeServer(progress);
  return { vsix, agentJar: AGENT_JAR, codeServer };
}
