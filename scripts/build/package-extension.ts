import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { runCommand } from '../process/run-command.ts';
import { inRepository, vsixPath } from '../repository.ts';
import { readZipEntries, type ZipEntry } from './zip-entries.ts';

/** Users on slow lines wait for each byte. */
export const MAX_VSIX_BYTES = 6 * 1024 * 1024;

/** What must be inside for the extension to work after a plain install, offline. */
const REQUIRED = [
  'extension/dist/client.cjs',
  'extension/dist/language-client.cjs',
  'extension/dist/server.cjs',
  'extension/dist/backend.mjs',
  'extension/dist/store-worker.mjs',
  'extension/dist/cet-agent.jar',
  'extension/dist/media/arc.js',
  'extension/dist/media/event-list.js',
  'extension/dist/media/highlighter.js',
  'extension/dist/web/index.html',
];

/** The package breaks one of its promises. */
export class PackageRefused extends Error {
  override readonly name = 'PackageRefused';
}

export interface PackagedExtension {
  file: string;
  bytes: number;
  entries: ZipEntry[];
}

/**
 * Packs the extension into one file.
 *
 * @throws PackageRefused if it is too large, has node_modules or source maps inside, or lacks a part
 */
export async function packageExtension(): Promise<PackagedExtension> {
  const file = vsixPath();
  await rm(file, { force: true });
  const vsce = inRepository('node_modules', '@vscode', 'vsce', 'vsce');
  await runCommand(
    process.execPath,
    [vsce, 'package', '--no-dependencies', '--out', file, ...linkOptions(process.env.CET_REPOSITORY_URL)],
    { cwd: inRepository() },
  );
  const packaged = { file, bytes: statSync(file).size, entries: await readZipEntries(file) };
  const reasons = reasonsToRefuse(packaged);
  if (reasons.length > 0) throw new PackageRefused(`The package is not good: ${reasons.join('; ')}.`);
  return packaged;
}

/**
 * Where the README's relative links and pictures lead on the marketplace page: into the public repository, which only
 * who publishes knows. Without it the links stay as they are.
 */
function linkOptions(repositoryUrl: string | undefined): string[] {
  if (repositoryUrl === undefined) return ['--allow-missing-repository', '--no-rewrite-relative-links'];
  const base = repositoryUrl.replace(/\/$/, '');
  return [
    '--baseContentUrl',
    `${base}/blob/main`,
    '--baseImagesUrl',
    `${base}/raw/main`,
    '--allow-missing-repository',
  ];
}

/** What is wrong with a package; empty if nothing is. */
export function reasonsToRefuse(packaged: Pick<PackagedExtension, 'bytes' | 'entries'>): string[] {
  const names = new Set(packaged.entries.map((entry) => entry.name));
  const reasons: string[] = [];
  if (packaged.bytes > MAX_VSIX_BYTES) {
    reasons.push(`it has ${packaged.bytes} bytes, allowed are ${MAX_VSIX_BYTES}`);
  }
  for (const name of names) {
    if (name.includes('node_modules/')) reasons.push(`${name} is inside`);
    if (name.endsWith('.map')) reasons.push(`the source map ${name} is inside`);
  }
  for (const name of REQUIRED) if (!names.has(name)) reasons.push(`${name} is missing`);
  return reasons;
}
