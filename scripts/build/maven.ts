import { findOnPath } from '../process/command-line.ts';
import { type CommandResult, runCommand, tryCommand } from '../process/run-command.ts';

/** Maven is not there. */
export class MavenMissing extends Error {
  override readonly name = 'MavenMissing';

  constructor() {
    super(
      'Maven (mvn) is not on the PATH. Install it from https://maven.apache.org, or on Debian: apt-get install maven',
    );
  }
}

const FLAGS = ['--batch-mode', '--no-transfer-progress', '-Dstyle.color=never'];

/** Runs Maven; throws CommandFailed unless it succeeds. */
export async function runMaven(folder: string, args: readonly string[]): Promise<CommandResult> {
  checkPresent();
  return runCommand('mvn', [...FLAGS, '-f', folder, ...args]);
}

/** Runs Maven and gives what it said, whether it succeeded or not. */
export async function tryMaven(
  folder: string,
  args: readonly string[],
  onOutput?: (text: string) => void,
): Promise<CommandResult> {
  checkPresent();
  return tryCommand('mvn', [...FLAGS, '-f', folder, ...args], onOutput === undefined ? {} : { onOutput });
}

function checkPresent(): void {
  if (findOnPath('mvn') === undefined) throw new MavenMissing();
}
