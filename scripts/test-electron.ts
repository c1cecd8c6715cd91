// Runs the integration suite in desktop VS Code alone, e.g. while working on it. Package the extension first.
import { runInElectron } from '../test/integration/in-electron.ts';
import { runMain } from './main.ts';
import { vsixPath } from './repository.ts';

await runMain(async () => {
  const { tests } = await runInElectron(vsixPath());
  for (const test of tests) console.log(`${test.state}: ${test.name}${test.error ? `\n${test.error}` : ''}`);
  return tests.some((test) => test.state === 'failed') ? 1 : 0;
});
