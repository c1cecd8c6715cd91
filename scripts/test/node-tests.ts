import { globSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';
import { inRepository } from '../repository.ts';
import { emptyResult, type SuiteResult } from './suite.ts';

export interface NodeTestOptions {
  /** Globs relative to the top of the checkout. */
  patterns: readonly string[];
  /** For each test. */
  timeoutMs: number;
  /** Test files at a time. */
  concurrency?: number;
}

/** The part of an event of node:test that is read here. */
interface TestEvent {
  name: string;
  file?: string;
  line?: number;
  nesting: number;
  skip?: string | boolean;
  todo?: string | boolean;
  details: { type?: string; error?: Error & { cause?: unknown; failureType?: string } };
}

/** Runs test files under node:test, each file in a process of its own, and counts their tests. */
export async function runNodeTests(options: NodeTestOptions): Promise<SuiteResult> {
  const files = globSync([...options.patterns], {
    cwd: inRepository(),
    exclude: ['**/node_modules/**', '**/dist/**', '**/target/**'],
  })
    .sort()
    .map((file) => inRepository(file));
  if (files.length === 0) throw new Error(`No test file matches ${options.patterns.join(', ')}.`);
  const result = emptyResult();
  const printed = new Map<string, string>();
  const stream = run({
    files,
    concurrency: options.concurrency ?? os.availableParallelism(),
    timeout: options.timeoutMs,
  });
  const keepPrinted = ({ file, message }: { file: string; message: string }) =>
    printed.set(file, (printed.get(file) ?? '') + message);
  stream.on('test:stdout', keepPrinted);
  stream.on('test:stderr', keepPrinted);
  stream.on('test:pass', (event: TestEvent) => {
    if (isGroup(event)) return;
    if (event.skip || event.todo) result.skipped++;
    else result.passed++;
  });
  stream.on('test:fail', (event: TestEvent) => {
    // A group fails with its tests; on its own account only when a hook of it does.
    if (isGroup(event) && event.details.error?.failureType === 'subtestsFailed') return;
    result.failed++;
    result.failures.push(describeFailure(event, printed.get(event.file ?? '') ?? ''));
  });
  await new Promise<void>((resolve, reject) => {
    stream.on('error', reject);
    stream.on('end', resolve);
    stream.resume();
  });
  return result;
}

function isGroup(event: TestEvent): boolean {
  // A file without tests of its own is reported as a test named like the file.
  return event.details.type === 'suite' || event.name === event.file;
}

function describeFailure(event: TestEvent, output: string): string {
  const place =
    event.file === undefined ? '' : ` (${path.relative(inRepository(), event.file)}:${event.line})`;
  const cause = event.details.error?.cause ?? event.details.error;
  const error = cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause, { depth: 4 });
  const tail = output.trimEnd().split('\n').slice(-40).join('\n');
  return `${event.name}${place}\n${error}${tail === '' ? '' : `\n--- printed by the file ---\n${tail}`}`;
}
