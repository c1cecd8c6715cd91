import { readFileSync } from 'node:fs';
import { runCommand } from '../process/run-command.ts';
import { inRepository } from '../repository.ts';

/** A file beyond this is a sign that it holds two jobs. */
export const MAX_LINES = 400;

/** TypeScript and Java files with more than `MAX_LINES` lines, as git knows them. */
export async function findLongFiles(): Promise<{ file: string; lines: number }[]> {
  const { stdout } = await runCommand(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '*.ts', '*.java'],
    { cwd: inRepository() },
  );
  return stdout
    .split('\0')
    .filter((file) => file !== '')
    .map((file) => ({ file, lines: countLines(file) }))
    .filter(({ lines }) => lines > MAX_LINES)
    .sort((a, b) => b.lines - a.lines);
}

function countLines(file: string): number {
  try {
    return readFileSync(inRepository(file), 'utf8').split('\n').length - 1;
  } catch {
    // Deleted, and not committed yet.
    return 0;
  }
}
