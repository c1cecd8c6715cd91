import type { ConnectionStatus, EventsChangedParams, LanguageRequests, SourceExcerpt } from './language.ts';
import type { CodeLocation } from './snapshot.ts';

/**
 * Messages between the web apps (ARC panel, event list) and whoever hosts them: the VS Code client by `postMessage`, or
 * the backend's own web page by REST and WebSocket. The apps know only this file.
 */

/** What an app can ask its host. The data requests are those of the language server. */
export interface HostRequests
  extends Pick<
    LanguageRequests,
    | 'cet/events'
    | 'cet/event'
    | 'cet/snapshots'
    | 'cet/snapshot'
    | 'cet/occurrences'
    | 'cet/setState'
    | 'cet/setMuted'
    | 'cet/forceSnapshot'
    | 'cet/source'
  > {
  /** Opens the frame in the editor, beside the panel where there is room. Not on the web page. */
  'host/openInEditor': {
    params: { location: CodeLocation; builtAt?: number; preserveFocus: boolean };
    result: { opened: boolean; reason?: string };
  };
  /** Opens the ARC of an event. */
  'host/openArc': { params: { event: string; snapshot?: string }; result: null };
  'host/copy': { params: { text: string }; result: null };
  /** A command link of the client, e.g. `cet.showReasons`. */
  'host/command': { params: { command: string }; result: null };
  /** Keeps small state (pane sizes, filters) across reloads. */
  'host/saveState': { params: { state: unknown }; result: null };
  'host/ready': { params: Record<string, never>; result: HostContext };
}

export interface HostContext {
  kind: 'vscode' | 'web';
  /** What can be done here; the apps hide the rest. */
  capabilities: { editor: boolean; source: boolean };
  connection: ConnectionStatus;
  /** For ARC: which event, and which snapshot (newest where absent). */
  open?: { event: string; snapshot?: string };
  /** Colour theme for code: a TextMate theme as VS Code stores it, with its includes resolved. Absent: told later. */
  theme?: CodeTheme;
  /** For ARC: what the host has of the event to open. */
  evidence?: ArcEvidence;
  savedState?: unknown;
}

/**
 * What ARC would ask for first, fetched by the host while the panel was on its way, so that the first picture is the
 * whole one. Whatever is absent, ARC asks for.
 */
export interface ArcEvidence {
  event?: LanguageRequests['cet/event']['result'];
  snapshots?: LanguageRequests['cet/snapshots']['result'];
  /** The snapshot to show: the one named, else the newest. */
  snapshot?: LanguageRequests['cet/snapshot']['result'];
  /** Source around the place where the event is shown. */
  source?: { location: CodeLocation; excerpt: SourceExcerpt };
}

/** Lines of source that ARC shows around a frame: more than a screen, so that one can scroll a little. */
export const ARC_CONTEXT_LINES = 60;

export interface CodeTheme {
  name: string;
  type: 'dark' | 'light' | 'hc-dark' | 'hc-light';
  /** `tokenColors` of the theme file(s), in order. Absent: the app's own default for `type`. */
  tokenColors?: { scope?: string | string[]; settings: { foreground?: string; fontStyle?: string } }[];
  foreground?: string;
  background?: string;
}

/** What a host tells its apps, unasked. */
export interface HostEvents {
  'cet/eventsChanged': EventsChangedParams;
  'cet/connection': ConnectionStatus;
  'host/theme': CodeTheme;
  /** ARC: show another event in the same panel. */
  'host/open': { event: string; snapshot?: string; evidence?: ArcEvidence };
  /** Event list: set the filter text (from a command). */
  'host/filter': { text: string };
  /** Event list: the event that ARC shows now; none where no ARC is open. */
  'host/shown': { event?: string };
}

export type ToHost = {
  [M in keyof HostRequests]: { id: number; method: M; params: HostRequests[M]['params'] };
}[keyof HostRequests];

export type FromHost =
  | { id: number; result: unknown }
  | { id: number; error: { message: string; action?: string } }
  | { [E in keyof HostEvents]: { event: E; data: HostEvents[E] } }[keyof HostEvents];
