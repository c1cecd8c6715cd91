import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { runCommand } from '../../scripts/process/run-command.ts';
import { inRepository, TOOLS } from '../../scripts/repository.ts';

export interface Companion {
  name: string;
  publisher: string;
  /** Source of its entry point, from the top of the checkout. */
  entry: string;
  /** What else its manifest says. */
  manifest: Readonly<Record<string, unknown>>;
}

/** Packages a small extension that stands beside ours in a test, and gives the path of its .vsix. */
export async function packageCompanion({ name, publisher, entry, manifest }: Companion): Promise<string> {
  const folder = path.join(TOOLS, 'companions', name);
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [inRepository(entry)],
    outfile: path.join(folder, 'extension.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({
      name,
      publisher,
      version: '0.0.1',
      engines: { vscode: '^1.104.0' },
      main: './extension.js',
      ...manifest,
    }),
  );
  const vsix = path.join(folder, `${name}.vsix`);
  const vsce = inRepository('node_modules', '@vscode', 'vsce', 'vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', vsix];
  await runCommand(process.execPath, [vsce, 'package', ...flags], { cwd: folder });
  return vsix;
}
