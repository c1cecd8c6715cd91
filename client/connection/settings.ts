import path from 'node:path';
import { defaultDataFolder } from '@cet/protocol/data-folder.ts';
import type { BackendTarget, FeatureSettings, ProxySettings } from '@cet/protocol/language.ts';
import type { EventType } from '@cet/protocol/report.ts';

/** Reads one setting below `cet.` (or `http.`, the editor's own); `undefined` where neither the user nor the manifest says anything. */
export type ReadSetting = (key: string) => unknown;

/** Setting key of each event type: VS Code writes setting names in camel case, the protocol in kebab case. */
export const SEVERITY_KEYS: Record<EventType, string> = {
  uncaught: 'severity.uncaught',
  caught: 'severity.caught',
  swallowed: 'severity.swallowed',
  'logged-error': 'severity.loggedError',
  'logged-warning': 'severity.loggedWarning',
  custom: 'severity.custom',
};

const SEVERITIES = ['error', 'warning', 'information', 'hint', 'none'] as const;

/** The part of the configuration that the language server needs. Values of a wrong type count as not set. */
export function featureSettings(read: ReadSetting): FeatureSettings {
  const severity: FeatureSettings['severity'] = {};
  for (const type of eventTypes()) {
    const value = SEVERITIES.find((known) => known === read(SEVERITY_KEYS[type]));
    if (value !== undefined) severity[type] = value;
  }
  return {
    diagnostics: read('diagnostics.enabled') !== false,
    codeLens: read('codeLens.enabled') !== false,
    hover: read('hover.enabled') !== false,
    problemInHover: true,
    hiddenTypes: typeList(read('hiddenTypes')),
    environments: strings(read('environments')),
    severity,
  };
}

/** The event types in a list from the configuration; unknown ones are left out. */
export function typeList(value: unknown): EventType[] {
  const listed = new Set(strings(value));
  return eventTypes().filter((type) => listed.has(type));
}

/** Where the backend is. `token` is left to the caller: only the secret storage knows it. */
export function backendTarget(
  read: ReadSetting,
  readHttp: ReadSetting,
  program: string,
  homeFolder: string,
): BackendTarget {
  const url = remoteUrl(read);
  if (url !== undefined) return { mode: 'remote', url, proxy: proxySettings(readHttp) };
  const target: BackendTarget = { mode: 'local', program, stay: read('backend.stayRunning') === true };
  const folder = chosenFolder(read, homeFolder);
  return folder === undefined ? target : { ...target, dataFolder: folder };
}

/** The editor's own settings for a proxy. */
function proxySettings(readHttp: ReadSetting): ProxySettings {
  const url = readHttp('proxy');
  return {
    off: readHttp('proxySupport') === 'off',
    ...(typeof url === 'string' && url.trim() !== '' && { url: url.trim() }),
    strictSSL: readHttp('proxyStrictSSL') !== false,
    noProxy: strings(readHttp('noProxy')),
  };
}

/** The local backend's data folder, also while a remote backend is used. */
export function dataFolder(
  read: ReadSetting,
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
  homeFolder: string,
): string {
  return (
    chosenFolder(read, homeFolder) ??
    path.resolve(homeFolder, defaultDataFolder(platform, environment, homeFolder))
  );
}

/** `cet.backend.url` without trailing slashes, so that one backend has one token; `undefined` for the local backend. */
export function remoteUrl(read: ReadSetting): string | undefined {
  const url = read('backend.url');
  if (typeof url !== 'string' || url.trim() === '') return undefined;
  return url.trim().replace(/\/+$/, '');
}

/** `cet.backend.dataFolder`. A relative one is in the home folder: the working folder of an editor means nothing. */
function chosenFolder(read: ReadSetting, homeFolder: string): string | undefined {
  const folder = read('backend.dataFolder');
  if (typeof folder !== 'string' || folder.trim() === '') return undefined;
  return path.resolve(
    homeFolder,
    folder.trim().replace(/^~(?=[/\\]|$)/, () => homeFolder),
  );
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function eventTypes(): EventType[] {
  return Object.keys(SEVERITY_KEYS) as EventType[];
}
