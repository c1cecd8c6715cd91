import { dirname, sep } from 'node:path';
import type { Mapping } from '@cet/protocol/language.ts';
import type { CodeLocation } from '@cet/protocol/snapshot.ts';
import { uriOfPath } from './file-uri.ts';
import { type FoundLine, findLine } from './line-finder.ts';
import type { SourceIndex } from './source-index.ts';
import type { SourceText, SourceTexts } from './source-texts.ts';
import { languageOf } from './tokens.ts';

/** Files of one name that are read for one place: a workspace can have a `Main.java` in each of its 1,000 modules. */
const MAX_READ = 32;

/** A place in a running deployment, found in the workspace. */
export interface Located {
  mapping: Mapping;
  path?: string;
  source?: SourceText;
  /** Line of the method's name, zero-based, where the method was found. */
  methodLine?: number;
}

/** Finds places of running deployments in the workspace's source files. */
export class Locator {
  readonly #index: SourceIndex;
  readonly #texts: SourceTexts;

  constructor(index: SourceIndex, texts: SourceTexts) {
    this.#index = index;
    this.#texts = texts;
  }

  /**
   * @param builtAt when the class was built, epoch ms, where known
   * @param service the monitored service: tells twins in several modules apart when one lies in a folder of that name
   */
  async locate(location: CodeLocation, builtAt?: number, service?: string): Promise<Located> {
    const names = fileNames(location);
    const sameName = names.flatMap((name) => this.#index.find(name));
    const packageName = location.class.slice(0, Math.max(0, location.class.lastIndexOf('.')));
    const { candidates, unread } = await this.#inPackage(sameName, packageName, service);
    if (candidates.length === 0) {
      const reason =
        sameName.length === 0
          ? `No file ${names.join(' or ')} in this workspace.`
          : `${names[0]} is in this workspace, but not in the package ${packageName || 'without a name'}.`;
      return { mapping: { state: 'missing', reason } };
    }
    const found = candidates.map((candidate) => {
      const built = this.#texts.built(candidate.path, builtAt);
      return { ...candidate, at: findLine(candidate.source, built, location) };
    });
    found.sort(
      (a, b) => rank(a.path, a.at, service) - rank(b.path, b.at, service) || a.path.length - b.path.length,
    );
    const best = found[0] as (typeof found)[number];
    const others = [...found.slice(1).map(({ path }) => path), ...unread].map((path) => uriOfPath(path));
    return {
      mapping: mappingOf(best.path, best.at, others),
      path: best.path,
      source: best.source,
      ...(best.at.methodLine !== undefined && { methodLine: best.at.methodLine }),
    };
  }

  /** Files of the package; `unread` are those beyond the bound, which are known by their folder only. */
  async #inPackage(
    paths: string[],
    packageName: string,
    service: string | undefined,
  ): Promise<{ candidates: Candidate[]; unread: string[] }> {
    const folder = sep + packageName.replaceAll('.', sep);
    const inFolder = packageName === '' ? [] : paths.filter((path) => dirname(path).endsWith(folder));
    inFolder.sort((a, b) => module(a, service) - module(b, service) || a.length - b.length);
    const fitting = await this.#read(inFolder.slice(0, MAX_READ));
    if (fitting.length > 0) {
      return { candidates: fitting, unread: inFolder.slice(MAX_READ) };
    }
    // Kotlin, Scala and Groovy often leave out the folders of the common package: then only the file itself tells.
    const segments = packageName.split('.');
    const others = paths
      .filter((path) => !inFolder.includes(path))
      .map((path) => ({ path, far: distance(path, segments), module: module(path, service) }))
      .sort((a, b) => a.far - b.far || a.module - b.module || a.path.length - b.path.length)
      .slice(0, MAX_READ);
    const read = await this.#read(others.map(({ path }) => path));
    const candidates = read.filter(({ source }) => source.outline.packageName === packageName);
    return { candidates, unread: [] };
  }

  async #read(paths: string[]): Promise<Candidate[]> {
    const read: Candidate[] = [];
    for (const path of paths) {
      const source = await this.#texts.read(path);
      if (source !== undefined) {
        read.push({ path, source });
      }
    }
    return read;
  }
}

interface Candidate {
  path: string;
  source: SourceText;
}

/** How unlikely a file that does not lie in its package's folders is of that package: lower is likelier. */
function distance(path: string, packageSegments: string[]): number {
  const folders = dirname(path).split(sep);
  let shared = 0;
  while (shared < packageSegments.length && folders.at(-1 - shared) === packageSegments.at(-1 - shared)) {
    shared++;
  }
  // Java's own tools want the folders to be there.
  return packageSegments.length - shared + (languageOf(path) === 'java' ? 100 : 0);
}

/** Names that the source file can have, most likely first. */
function fileNames(location: CodeLocation): string[] {
  if (location.file !== undefined && location.file !== '') {
    return [location.file];
  }
  const simple = location.class.slice(location.class.lastIndexOf('.') + 1);
  const outermost = /^(.[^$]*)/.exec(simple)?.[1] ?? simple;
  const names = ['.java', '.kt', '.scala', '.groovy'].map((ending) => outermost + ending);
  return outermost.endsWith('Kt') ? [`${outermost.slice(0, -2)}.kt`, ...names] : names;
}

/** Lower is better: the line fits, then the service's own module, then main code before tests. */
function rank(path: string, at: FoundLine, service: string | undefined): number {
  return (at.reason === undefined || at.edited === 'condition' ? 0 : 4) + module(path, service);
}

function module(path: string, service: string | undefined): number {
  const segments = path.split(sep);
  const elsewhere = service !== undefined && segments.includes(service) ? 0 : 2;
  return elsewhere + (segments.includes('test') ? 1 : 0);
}

function mappingOf(path: string, at: FoundLine, others: string[]): Mapping {
  const place = { uri: uriOfPath(path), line: at.line };
  if (at.reason !== undefined) {
    return {
      state: 'changed',
      ...place,
      reason: at.reason,
      ...(at.edited !== undefined && { edited: true }),
      ...(others.length > 0 && { others }),
    };
  }
  if (others.length > 0) {
    const reason = `This file exists ${others.length + 1} times in this workspace; the best match is shown.`;
    return { state: 'ambiguous', ...place, others, reason };
  }
  return { state: 'exact', ...place };
}
