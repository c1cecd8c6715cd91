import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from '../process/run-command.ts';
import type { Progress } from '../progress.ts';
import { DIST, inRepository, TOOLS } from '../repository.ts';
import { isUpToDate, modifiedAt } from './up-to-date.ts';

const INPUTS = ['protocol', 'backend', 'server', 'client', 'media', 'esbuild.js', 'package-lock.json'];
const OUTPUTS = [
  'client.cjs',
  'language-client.cjs',
  'server.cjs',
  'backend.mjs',
  'store-worker.mjs',
  'media/arc.js',
  'media/event-list.js',
  'media/highlighter.js',
  'web/main.js',
  'web/index.html',
];
/** Written after a production build; a development build makes outputs that are newer than it. */
const STAMP = path.join(TOOLS, 'bundles.stamp');

/** Bundles backend, language server, client and web apps as they ship. */
export async function buildBundles(progress: Progress): Promise<void> {
  await progress.step('Bundle backend, language server, extension and web apps', async (step) => {
    if (areProductionBundlesCurrent()) {
      step.outcome('up to date');
      return;
    }
    await runCommand(process.execPath, [inRepository('esbuild.js'), '--production'], { cwd: inRepository() });
    mkdirSync(TOOLS, { recursive: true });
    writeFileSync(STAMP, '');
  });
}

function areProductionBundlesCurrent(): boolean {
  const outputs = OUTPUTS.map((output) => path.join(DIST, output));
  if (
    !isUpToDate(
      [STAMP],
      INPUTS.map((input) => inRepository(input)),
    )
  )
    return false;
  const stampedAt = modifiedAt(STAMP) ?? 0;
  return outputs.every((output) => (modifiedAt(output) ?? Number.POSITIVE_INFINITY) <= stampedAt);
}
