import type { GoToPlaceArguments, OpenArcArguments } from '@cet/protocol/language.ts';

/** Ids are made by the backend and URL-safe; a link from outside may hold anything. */
const ID = /^[\w.~:-]{1,200}$/;

/** Arguments of `cet.openArc` from a link, a key binding or another extension; `undefined` where they name no event. */
export function openArcArguments(value: unknown): OpenArcArguments | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { event, snapshot } = value as Record<string, unknown>;
  if (typeof event !== 'string' || !ID.test(event)) return undefined;
  return typeof snapshot === 'string' && ID.test(snapshot) ? { event, snapshot } : { event };
}

/** What a link `vscode://cet.continuous-error-tracking/event/<id>?snapshot=<id>` opens. */
export function openArcLink(path: string, query: string): OpenArcArguments | undefined {
  const event = /^\/event\/([^/]+)\/?$/.exec(path)?.[1];
  if (event === undefined) return undefined;
  const snapshot = new URLSearchParams(query).get('snapshot');
  return openArcArguments({ event, ...(snapshot === null ? {} : { snapshot }) });
}

/** Ids of events in the arguments of `cet.pickEvent`: a list, or an object that holds one as `events`. */
export function eventIds(value: unknown): string[] {
  const list = Array.isArray(value) ? value : (value as { events?: unknown } | null | undefined)?.events;
  return Array.isArray(list) ? list.filter((id): id is string => typeof id === 'string' && ID.test(id)) : [];
}

/** Arguments of `cet.goToPlace`; `undefined` where they name no file of the workspace's file system. */
export function goToPlaceArguments(value: unknown): GoToPlaceArguments | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { uri, line } = value as Record<string, unknown>;
  if (typeof uri !== 'string' || !uri.startsWith('file:')) return undefined;
  return { uri, line: Number.isSafeInteger(line) && (line as number) >= 0 ? (line as number) : 0 };
}
