// Makes the one file that is installed: the extension with agent, backend and web apps inside.
import path from 'node:path';
import { buildAgent } from './build/agent.ts';
import { buildBundles } from './build/bundles.ts';
import { MAX_VSIX_BYTES, packageExtension } from './build/package-extension.ts';
import { runMain } from './main.ts';
import { Progress } from './progress.ts';
import { inRepository } from './repository.ts';

await runMain(async () => {
  const progress = new Progress(process.stdout);
  await buildAgent(progress);
  await buildBundles(progress);
  const packaged = await progress.step('Package the extension', () => packageExtension());
  for (const entry of packaged.entries) {
    console.log(`${String(Math.ceil(entry.compressedBytes / 1024)).padStart(7)} KB  ${entry.name}`);
  }
  const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(2);
  console.log(
    `${path.relative(inRepository(), packaged.file)}: ${megabytes(packaged.bytes)} MB of at most ${megabytes(MAX_VSIX_BYTES)} MB`,
  );
  return 0;
});
