import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { javaTool } from './java-targets.ts';

/** Compilers write much; this much of it, in bytes, is read. */
const MAX_OUTPUT_BYTES = 1024 * 1024;

/** The source does not compile by itself; the message says what the compiler said first. */
export class SourceNotCompiled extends Error {
  override readonly name = 'SourceNotCompiled';
}

/**
 * Compiles a source, and what it uses of its own source folder, with debug information: Java's source launcher leaves out
 * the names of local variables, so that a snapshot would have no values. Nothing is written beside the source.
 *
 * @param classes folder for the classes; made where it does not exist
 * @returns false where this machine has no compiler, only a Java runtime
 * @throws SourceNotCompiled
 */
export async function compileSource(source: string, mainClass: string, classes: string): Promise<boolean> {
  await mkdir(classes, { recursive: true });
  const javac = javaTool('javac', process.env, process.platform);
  const options = ['-g', '-encoding', 'UTF-8', '-nowarn', '-proc:none', '-d', classes];
  const output = await run(javac, [...options, '-sourcepath', sourceRoot(source, mainClass), source]);
  if (output === undefined) return false;
  if (output === '') return true;
  const [first = ''] = output.split(/\r?\n/);
  throw new SourceNotCompiled(
    `${path.basename(source)} cannot be compiled by itself (${first.trim()}). Build the project, then run it again.`,
  );
}

/** Folder that the packages of a source begin in. */
export function sourceRoot(source: string, mainClass: string): string {
  const depth = mainClass.split('.').length;
  return path.resolve(source, ...Array<string>(depth).fill('..'));
}

/** What the compiler said if it failed, `''` if it did not, `undefined` if there is none. */
function run(program: string, args: string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(program, args, { maxBuffer: MAX_OUTPUT_BYTES }, (error, stdout, stderr) => {
      if (error === null) resolve('');
      else if (error.code === 'ENOENT') resolve(undefined);
      else resolve(stderr.trim() || stdout.trim() || error.message);
    });
  });
}
