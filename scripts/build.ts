// Builds all that runs: agent jar, API jar, bundles, demo shop. What is up to date is left alone.
import { buildAgent } from './build/agent.ts';
import { buildAgentApi } from './build/agent-api.ts';
import { buildBundles } from './build/bundles.ts';
import { buildShop } from './build/shop.ts';
import { runMain } from './main.ts';
import { Progress } from './progress.ts';

await runMain(async () => {
  const progress = new Progress(process.stdout);
  await buildAgent(progress);
  await buildAgentApi(progress);
  await buildBundles(progress);
  await buildShop(progress);
  return 0;
});
