import { existsSync } from 'node:fs';
import { findOnPath } from '../process/command-line.ts';
import { runCommand } from '../process/run-command.ts';
import type { Progress } from '../progress.ts';

/** One thing that Debian must provide: how to see that it is there, and the package that brings it. */
interface Need {
  package: string;
  what: string;
  isPresent: () => boolean;
}

const NEEDS: readonly Need[] = [
  { package: 'default-jdk-headless', what: 'a JDK', isPresent: () => findOnPath('javac') !== undefined },
  { package: 'maven', what: 'Maven', isPresent: () => findOnPath('mvn') !== undefined },
  { package: 'chromium', what: 'a browser', isPresent: hasBrowser },
  { package: 'g++', what: 'a C++ compiler', isPresent: () => findOnPath('g++') !== undefined },
  { package: 'make', what: 'make', isPresent: () => findOnPath('make') !== undefined },
  { package: 'python3', what: 'Python', isPresent: () => findOnPath('python3') !== undefined },
];

function hasBrowser(): boolean {
  if (process.env.CHROME_PATH) return true;
  return ['chromium', 'google-chrome', 'microsoft-edge'].some((name) => findOnPath(name) !== undefined);
}

/** The packages of Debian that building, testing and the demo need and that are not there. */
export function missingPackages(): { package: string; what: string }[] {
  return NEEDS.filter((need) => !need.isPresent()).map((need) => ({
    package: need.package,
    what: need.what,
  }));
}

/** True on Debian and what descends from it. */
export function isDebian(): boolean {
  return existsSync('/etc/debian_version');
}

/** True where packages can be installed without asking for a password. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * Installs Debian packages by apt-get.
 *
 * @throws CommandFailed with apt's own words
 */
export async function installPackages(packages: readonly string[], progress: Progress): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await progress.step('Read the list of Debian packages', async () => {
    await runCommand('apt-get', ['update', '-q'], { env });
  });
  await progress.step(`Install ${packages.join(', ')}`, async () => {
    await runCommand('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], { env });
  });
}
