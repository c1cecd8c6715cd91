import type { AgentSummary, EventDetail, EventState, EventSummary, Occurrences } from './event.ts';
import type { EventType } from './report.ts';
import type { AgentOrder, SnapshotList, SnapshotOrder, SnapshotView } from './rest.ts';
import type { CodeLocation } from './snapshot.ts';

/**
 * Requests and notifications between the language server and its client, besides plain LSP. Only the language server
 * talks to the backend. Positions follow LSP: zero-based lines and UTF-16 characters; `CodeLocation.line` is one-based.
 */

/** How to reach the backend. `local` finds the user's running local backend or starts one. */
export type BackendTarget =
  | {
      mode: 'local';
      /** JavaScript file that runs the backend, started with this Node (`process.execPath`). */
      program: string;
      /** Data folder; the backend's default per-user folder where absent. */
      dataFolder?: string;
      /** Keep it running after the last window has gone. */
      stay: boolean;
    }
  | { mode: 'remote'; url: string; token?: string; proxy?: ProxySettings };

/** What the editor's settings say about a proxy; what they leave out, the environment says (HTTPS_PROXY, NO_PROXY …). */
export interface ProxySettings {
  /** `http.proxySupport` is off: none is used, whatever the environment says. */
  off?: boolean;
  /** `http.proxy` */
  url?: string;
  /** `http.proxyStrictSSL`: false accepts any certificate on the way through the proxy; true where absent. */
  strictSSL?: boolean;
  /** `http.noProxy` */
  noProxy?: string[];
}

/** `initializationOptions` of the language server. */
export interface InitializationOptions {
  backend: BackendTarget;
  settings: FeatureSettings;
}

/** The part of the `cet.*` configuration that the server needs; sent again with `cet/configure`. */
export interface FeatureSettings {
  diagnostics: boolean;
  codeLens: boolean;
  hover: boolean;
  /** True where the editor shows a line's diagnostics in the same box as its hover: then the hover does not repeat them. */
  problemInHover?: boolean;
  /** Event types not to be shown in the editor. */
  hiddenTypes: EventType[];
  /** Environments to show; empty means all. */
  environments: string[];
  severity: Partial<Record<EventType, 'error' | 'warning' | 'information' | 'hint' | 'none'>>;
}

/** What keeps the editor and the backend together or apart. */
export interface ConnectionStatus {
  state:
    | 'starting'
    | 'connecting'
    | 'connected'
    | 'unreachable'
    | 'refused'
    | 'unauthorized'
    | 'incompatible'
    | 'local-failed';
  mode: 'local' | 'remote';
  url?: string;
  /** One sentence for a person. */
  message: string;
  /** What that person can do. */
  action?: string;
  /** When it tries again, epoch ms. */
  retryAt?: number;
  backendVersion?: string;
  /** The local backend's web page, with its token; only in local mode. */
  webPage?: string;
}

/** How well a place in a running deployment was found in this workspace. */
export interface Mapping {
  /**
   * `exact`; `changed` the source has changed since the deployment was built, the line may have moved;
   * `ambiguous` the file exists more than once, the best match is shown, `others` lists the rest;
   * `missing` no such file here.
   */
  state: 'exact' | 'changed' | 'ambiguous' | 'missing';
  uri?: string;
  /** Zero-based. */
  line?: number;
  others?: string[];
  /** True where the statement, or a condition that leads to it, is known to have another text than what ran. */
  edited?: boolean;
  /** Why it is not `exact`, one sentence. */
  reason?: string;
}

export interface MappedEvent extends EventSummary {
  mapping: Mapping;
}

/** Arguments of the client command `cet.openArc`: CodeLens, code actions, links and the event list use it. */
export interface OpenArcArguments {
  event: string;
  snapshot?: string;
}
/** Arguments of the client command `cet.goToPlace`: editors take a place of their own kind only, not one of LSP. */
export interface GoToPlaceArguments {
  uri: string;
  /** Zero-based. */
  line: number;
}
export const OPEN_ARC_COMMAND = 'cet.openArc';
export const GO_TO_PLACE_COMMAND = 'cet.goToPlace';
export const SET_STATE_COMMAND = 'cet.setEventState';
/** The commands that links in hovers run; the client trusts no other link there. */
export const HOVER_COMMANDS: readonly string[] = [OPEN_ARC_COMMAND, SET_STATE_COMMAND];

/** Client → server, notification: settings or the target have changed. */
export const ConfigureNotification = 'cet/configure';
export interface ConfigureParams {
  backend?: BackendTarget;
  settings?: FeatureSettings;
}

/** Client → server, notification: try to connect now, without waiting for the back-off. */
export const ReconnectNotification = 'cet/reconnect';

/** Server → client, notification, on every change of the connection. */
export const ConnectionNotification = 'cet/connection';

/** Server → client, notification: events that came or changed (coalesced), for list, status bar and open ARC panels. */
export const EventsChangedNotification = 'cet/eventsChanged';
export interface EventsChangedParams {
  /** True when the whole list was read anew: forget the old one. */
  reset: boolean;
  changed: MappedEvent[];
}

/**
 * Server → client, notification: events that this backend first saw (or saw again after they were resolved) after the
 * editor connected, in the workspace's own code: for toasts.
 */
export const NewEventsNotification = 'cet/newEvents';
export interface NewEventsParams {
  events: MappedEvent[];
}

/** Server → client, notification: gutter marks of one open document; replaces the former ones. */
export const MarksNotification = 'cet/marks';
export interface Mark {
  /** Zero-based. */
  line: number;
  kind: 'error' | 'warning' | 'swallowing-catch';
  /** Events on that line, most recent first. */
  events: string[];
  /** True where the source has changed since the deployment. */
  changed: boolean;
  /** Tooltip, plain text. */
  text: string;
}
export interface MarksParams {
  uri: string;
  marks: Mark[];
}

/** Client → server, requests. */
export interface LanguageRequests {
  /** All events that the settings let through, whatever their state is not `hidden` or `resolved`. */
  'cet/events': { params: { includeClosed?: boolean }; result: MappedEvent[] };
  'cet/event': { params: { event: string }; result: EventDetail & { mapping: Mapping } };
  'cet/snapshots': { params: { event: string }; result: SnapshotList };
  'cet/snapshot': { params: { snapshot: string }; result: SnapshotView };
  'cet/occurrences': {
    params: { event: string; fromMs?: number; toMs?: number; buckets?: number };
    result: Occurrences;
  };
  'cet/setState': { params: { event: string; state: EventState }; result: EventSummary };
  /** Mutes the event's location in all running and later agents of its service and environment, or no longer. */
  'cet/setMuted': { params: { event: string; muted: boolean }; result: EventSummary };
  /** Has a snapshot taken at the event's next occurrence. */
  'cet/forceSnapshot': { params: { event: string }; result: SnapshotOrder };
  /** Finds a frame in the workspace. */
  'cet/locate': { params: { location: CodeLocation; builtAt?: number }; result: Mapping };
  /** Text around a frame, for the ARC panel. */
  'cet/source': {
    params: { location: CodeLocation; builtAt?: number; contextLines: number };
    result: SourceExcerpt;
  };
  'cet/agents': { params: Record<string, never>; result: AgentSummary[] };
  /** Takes an agent out of its running application, and puts it to work again. */
  'cet/stopAgent': { params: { session: string }; result: AgentOrder };
  'cet/resumeAgent': { params: { session: string }; result: AgentOrder };
  /** Why nothing shows, for the status bar. */
  'cet/reasons': { params: Record<string, never>; result: Reason[] };
  'cet/agentConnection': {
    params: Record<string, never>;
    /** What an agent on this machine needs; `token` only in local mode. */
    result: { url: string; token?: string };
  };
  /** Whether the backend takes reports with a token that a person gave, before an application runs with it in vain. */
  'cet/checkAgentToken': {
    params: { token: string };
    /** `refusal`: why it does not, one sentence; absent where it does, or cannot be asked. */
    result: { refusal?: string };
  };
}

export interface SourceExcerpt {
  mapping: Mapping;
  /** Path relative to the workspace folder, `/` between. */
  path?: string;
  languageId?: string;
  /** One-based number of the first line of `text`. */
  firstLine?: number;
  text?: string;
  /** One-based line of the frame, after mapping. */
  line?: number;
}

/** One line of "why does nothing show" (or, when all is well, what does). */
export interface Reason {
  level: 'ok' | 'info' | 'problem';
  text: string;
  /** A client command that helps, with its label. */
  command?: string;
  label?: string;
}
