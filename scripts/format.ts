// Formats what can be formatted: TypeScript, JSON, CSS by Biome, Java by google-java-format.
import { runMaven } from './build/maven.ts';
import { runMain } from './main.ts';
import { runCommand } from './process/run-command.ts';
import { Progress } from './progress.ts';
import { inRepository } from './repository.ts';

const FMT = 'com.spotify.fmt:fmt-maven-plugin:format';

await runMain(async () => {
  const progress = new Progress(process.stdout);
  await progress.step('Biome', () =>
    runCommand(
      process.execPath,
      [inRepository('node_modules/@biomejs/biome/bin/biome'), 'check', '--write'],
      {
        cwd: inRepository(),
      },
    ),
  );
  await progress.step('Java, agent', () => runMaven(inRepository('agent'), ['-q', FMT]));
  await progress.step('Java, API', () => runMaven(inRepository('agent-api'), ['-q', FMT]));
  await progress.step('Java, demo shop', () => runMaven(inRepository('demo'), ['-q', FMT]));
  return 0;
});
