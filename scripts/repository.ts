import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Absolute path of the checkout that these scripts belong to. */
export const REPOSITORY = path.dirname(import.meta.dirname);

/** Where bundles, the agent jar and the packaged extension end up. */
export const DIST = path.join(REPOSITORY, 'dist');

/** Downloads, stamps and logs that git ignores; safe to delete. */
export const TOOLS = path.join(REPOSITORY, '.tools');

/** The agent jar as the extension carries it. */
export const AGENT_JAR = path.join(DIST, 'cet-agent.jar');

/** The API that applications call to make custom events. */
export const API_JAR = path.join(DIST, 'cet-api.jar');

/** Path of something in the checkout, from parts relative to its top. */
export function inRepository(...parts: string[]): string {
  return path.join(REPOSITORY, ...parts);
}

/** What the scripts need to know of the extension manifest. */
export interface ExtensionManifest {
  name: string;
  publisher: string;
  version: string;
}

/** Reads the manifest at the top of the checkout. */
export function readManifest(): ExtensionManifest {
  return JSON.parse(readFileSync(inRepository('package.json'), 'utf8')) as ExtensionManifest;
}

/** Where `npm run package` puts the extension. */
export function vsixPath(): string {
  const { name, version } = readManifest();
  return path.join(DIST, `${name}-${version}.vsix`);
}
