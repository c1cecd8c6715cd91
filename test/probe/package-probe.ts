import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { runCommand } from '../../scripts/process/run-command.ts';
import { inRepository, TOOLS } from '../../scripts/repository.ts';

/** Packages the probe and gives the path of its .vsix. */
export async function packageProbe(): Promise<string> {
  const folder = path.join(TOOLS, 'probe');
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [inRepository('test', 'probe', 'extension.ts')],
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
      name: 'cet-probe',
      publisher: 'cet-test',
      version: '0.0.1',
      engines: { vscode: '^1.104.0' },
      main: './extension.js',
      activationEvents: ['onStartupFinished'],
    }),
  );
  const vsix = path.join(folder, 'probe.vsix');
  const vsce = inRepository('node_modules', '@vscode', 'vsce', 'vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', vsix];
  await runCommand(process.execPath, [vsce, 'package', ...flags], { cwd: folder });
  return vsix;
}
