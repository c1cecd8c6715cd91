// Format, lint and types of everything, without running it.
import { runMaven } from './build/maven.ts';
import { findLongFiles, MAX_LINES } from './check/long-files.ts';
import { runMain } from './main.ts';
import { CommandFailed, runCommand } from './process/run-command.ts';
import { Progress } from './progress.ts';
import { inRepository } from './repository.ts';

const node = (script: string, ...args: string[]) =>
  runCommand(process.execPath, [inRepository('node_modules', ...script.split('/')), ...args], {
    cwd: inRepository(),
  });

const CHECKS: readonly [string, () => Promise<unknown>][] = [
  ['Biome: format and lint', () => node('@biomejs/biome/bin/biome', 'ci', '--colors=off')],
  ['TypeScript', () => node('typescript/bin/tsc', '-p', 'tsconfig.json')],
  ['TypeScript, web apps', () => node('typescript/bin/tsc', '-p', 'media/tsconfig.json')],
  ['Java, agent: format and lint', () => runMaven(inRepository('agent'), ['-q', 'verify', '-DskipTests'])],
  ['Java, demo shop: format and lint', () => runMaven(inRepository('demo'), ['-q', 'verify', '-DskipTests'])],
];

await runMain(async () => {
  const progress = new Progress(process.stdout);
  let failed = 0;
  for (const [name, check] of CHECKS) {
    try {
      await progress.step(name, check);
    } catch (error) {
      failed++;
      console.log(error instanceof CommandFailed ? error.output : error);
    }
  }
  for (const { file, lines } of await findLongFiles()) {
    console.log(`Warning: ${file} has ${lines} lines, more than ${MAX_LINES}. Does it hold two jobs?`);
  }
  return failed === 0 ? 0 : 1;
});
