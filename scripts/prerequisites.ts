import { existsSync } from 'node:fs';
import path from 'node:path';
import { MavenMissing } from './build/maven.ts';
import { findOnPath } from './process/command-line.ts';
import { tryCommand } from './process/run-command.ts';

/** Something that must be installed is not there, or is too old. The message says how to get it. */
export class PrerequisiteMissing extends Error {
  override readonly name = 'PrerequisiteMissing';
}

/** A Java installation that can be run. */
export interface JavaInstallation {
  /** The `java` program. */
  executable: string;
  /** 8, 17, 25, … */
  major: number;
}

/** Reads the major version from what `java -version` says: `1.8.0_402` is 8, `17.0.15` is 17. */
export function javaMajor(versionText: string): number | undefined {
  const match = /version "(?:1\.)?(\d+)/.exec(versionText);
  return match === null ? undefined : Number(match[1]);
}

/**
 * The Java that Maven would use as well: that of JAVA_HOME, else the one on the PATH.
 *
 * @throws PrerequisiteMissing if there is none of `minMajor` or newer, or if it is no JDK
 */
export async function requireJava(
  minMajor: number,
  env: NodeJS.ProcessEnv = process.env,
): Promise<JavaInstallation> {
  const wanted = `JDK ${minMajor} or newer is needed`;
  const remedy = `Install one from https://adoptium.net (on Debian: apt-get install openjdk-17-jdk-headless) and set JAVA_HOME to its folder.`;
  const home = env.JAVA_HOME;
  const executable = home ? programIn(home, 'java') : findOnPath('java', env);
  if (executable === undefined || !existsSync(executable)) {
    const where = home ? `JAVA_HOME is ${home}, which has no bin/java` : 'there is no java on the PATH';
    throw new PrerequisiteMissing(`${wanted}, and ${where}. ${remedy}`);
  }
  const { output } = await tryCommand(executable, ['-version']);
  const major = javaMajor(output);
  if (major === undefined || major < minMajor) {
    throw new PrerequisiteMissing(`${wanted}; ${executable} is Java ${major ?? 'unknown'}. ${remedy}`);
  }
  if (home ? !existsSync(programIn(home, 'javac')) : findOnPath('javac', env) === undefined) {
    throw new PrerequisiteMissing(
      `${wanted}; ${executable} belongs to a runtime without a compiler. ${remedy}`,
    );
  }
  return { executable, major };
}

/**
 * Checks that Maven is on the PATH.
 *
 * @throws MavenMissing with how to get it
 */
export function requireMaven(env: NodeJS.ProcessEnv = process.env): void {
  if (findOnPath('mvn', env) === undefined) throw new MavenMissing();
}

function programIn(javaHome: string, name: string): string {
  return path.join(javaHome, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}
