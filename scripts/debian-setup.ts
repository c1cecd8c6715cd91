// Installs what Debian must provide for building, testing and the demo. Does nothing where it is there already.
import { runMain } from './main.ts';
import { Progress } from './progress.ts';
import { installPackages, isDebian, isRoot, missingPackages } from './system/debian.ts';

await runMain(async () => {
  if (!isDebian()) {
    console.log(
      'This is not Debian: install a JDK (17 or newer), Maven and Chrome, Chromium or Edge yourself.',
    );
    return 0;
  }
  const missing = missingPackages();
  if (missing.length === 0) {
    console.log('Debian has all that is needed.');
    return 0;
  }
  const packages = missing.map((need) => need.package);
  if (!isRoot()) {
    console.error(`Missing: ${missing.map((need) => need.what).join(', ')}.`);
    console.error(`Run: sudo apt-get install -y ${packages.join(' ')}`);
    return 1;
  }
  await installPackages(packages, new Progress(process.stdout));
  return 0;
});
