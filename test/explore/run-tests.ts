import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { tryCommand } from '../../scripts/process/run-command.ts';
import { AGENT_JAR } from '../../scripts/repository.ts';
import type { Library } from './libraries.ts';
import type { Prepared } from './prepare.ts';
import { type Results, readReport } from './results.ts';

const LONGEST_RUN_MS = 15 * 60_000;

/**
 * What the libraries' own builds open to their tests since Java 16. In commons-lang3 one test that may not look into
 * these leaves a registry unclean, and every test after it fails.
 */
const OPENED = [
  'io',
  'lang',
  'lang.reflect',
  'net',
  'nio',
  'text',
  'time',
  'time.chrono',
  'util',
  'util.concurrent',
];

/** With which agent, and which tests. */
export interface RunOptions {
  /** Address of the backend for the agent; without one it runs without agent. */
  collector?: string;
  /** Only these test classes; all without. */
  classes?: readonly string[];
}

/** Runs a library's tests in a JVM of their own and gives what each came to. */
export async function runTests(library: Library, prepared: Prepared, options: RunOptions): Promise<Results> {
  const reports = mkdtempSync(path.join(prepared.folder, 'reports-'));
  const agent = options.collector === undefined ? [] : [`-javaagent:${AGENT_JAR}`];
  const { code, output } = await tryCommand(
    'java',
    [
      ...agent,
      ...OPENED.map((name) => `--add-opens=java.base/java.${name}=ALL-UNNAMED`),
      '-Xmx2g',
      '-Duser.language=en',
      '-Duser.country=US',
      '-cp',
      [prepared.testClasses, prepared.classPath].join(path.delimiter),
      'org.junit.platform.console.ConsoleLauncher',
      'execute',
      '--disable-banner',
      '--details=none',
      `--reports-dir=${reports}`,
      ...selection(library, prepared, options.classes),
    ],
    {
      cwd: prepared.folder,
      env: {
        JAVA_TOOL_OPTIONS: undefined,
        ET_APPLICATION_PACKAGES: library.packages,
        ET_COLLECTOR_URL: options.collector,
        ET_TOKEN: 'explore',
      },
      signal: AbortSignal.timeout(LONGEST_RUN_MS),
      killSignal: 'SIGKILL', // a shutdown hook may wait for the very test that hangs
    },
  );
  const results: Results = new Map();
  for (const file of globSync('TEST-*.xml', { cwd: reports }))
    readReport(readFileSync(path.join(reports, file), 'utf8'), results);
  rmSync(reports, { recursive: true });
  if (results.size === 0) {
    // What is wrong stands last, but for pages on how the launcher is used.
    const [said = ''] = output.split('\nUsage: ');
    const lines = said.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('\tat '));
    throw new Error(`No test of ${library.name} ran (code ${code}).\n${lines.slice(-15).join('\n')}`);
  }
  return results;
}

function selection(library: Library, prepared: Prepared, classes: readonly string[] | undefined): string[] {
  if (classes !== undefined) return classes.map((name) => `--select-class=${name}`);
  return [
    `--scan-class-path=${prepared.testClasses}`,
    ...(library.only === undefined ? [] : [`--include-classname=${library.only}`]),
    ...(library.except ?? []).map((pattern) => `--exclude-classname=${pattern}`),
  ];
}
