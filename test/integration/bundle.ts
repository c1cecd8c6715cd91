import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { inRepository, TOOLS } from '../../scripts/repository.ts';

/** The suite as VS Code loads it. */
export interface BundledSuite {
  /** File that exports `run()`. */
  entry: string;
  /** An empty extension: VS Code runs tests only for an extension under development, and ours is installed. */
  stub: string;
}

/** Bundles the Mocha suite for an extension host. */
export async function bundleSuite(): Promise<BundledSuite> {
  const folder = path.join(TOOLS, 'integration');
  const entry = path.join(folder, 'suite', 'index.js');
  const stub = path.join(folder, 'stub');
  mkdirSync(stub, { recursive: true });
  writeFileSync(
    path.join(stub, 'package.json'),
    JSON.stringify({ name: 'stub', publisher: 'cet-test', version: '0.0.1', engines: { vscode: '*' } }),
  );
  await build({
    entryPoints: [inRepository('test', 'integration', 'suite', 'index.ts')],
    outfile: entry,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  writeFileSync(path.join(folder, 'suite', 'package.json'), '{ "type": "commonjs" }\n');
  return { entry, stub };
}
