import type { EventSummary } from '@cet/protocol/event.ts';
import type { FeatureSettings, LanguageRequests } from '@cet/protocol/language.ts';
import {
  type CancellationToken,
  type Connection,
  ErrorCodes,
  type GenericRequestHandler,
  ResponseError,
} from 'vscode-languageserver';
import { BackendError } from './connection/backend-error.ts';
import type { BackendLink } from './connection/backend-link.ts';
import type { EventBook } from './events/event-book.ts';
import { isShown, passesFilter } from './events/shown-events.ts';
import { mapped, type Placements } from './features/placements.ts';
import { reasonsFor } from './features/reasons.ts';
import { sourceExcerpt } from './features/source-excerpt.ts';
import type { Locator } from './mapping/locator.ts';
import type { SourceIndex } from './mapping/source-index.ts';

export interface RequestContext {
  link: BackendLink;
  book: EventBook;
  placements: Placements;
  locator: Locator;
  index: SourceIndex;
  settings(): FeatureSettings;
  /** Takes an event that the backend answered, as if it had come over the live stream. */
  put(event: EventSummary): void;
}

type Handlers = {
  [M in keyof LanguageRequests]: (
    params: LanguageRequests[M]['params'],
    signal: AbortSignal,
  ) => Promise<LanguageRequests[M]['result']> | LanguageRequests[M]['result'];
};

/** Answers the client's `cet/…` requests. */
export function registerRequests(connection: Connection, context: RequestContext): void {
  const { link, book, placements, locator, index } = context;
  const handlers: Handlers = {
    'cet/events': ({ includeClosed }) => {
      const settings = context.settings();
      const passes = includeClosed ? passesFilter : isShown;
      return placements
        .all()
        .filter(({ event }) => passes(event, settings))
        .sort((a, b) => b.event.lastSeenAt - a.event.lastSeenAt)
        .map(mapped);
    },
    'cet/event': async ({ event }, signal) => {
      const [detail] = await Promise.all([link.rest.event(event, signal), index.ready]);
      const { mapping } = await locator.locate(detail.location, detail.builtAt, detail.service);
      return { ...detail, mapping };
    },
    'cet/snapshots': ({ event }, signal) => link.rest.snapshots(event, signal),
    'cet/snapshot': ({ snapshot }, signal) => link.rest.snapshot(snapshot, signal),
    'cet/occurrences': ({ event, ...query }, signal) => link.rest.occurrences(event, query, signal),
    'cet/setState': async ({ event, state }) => {
      const summary = await link.rest.setState(event, state);
      context.put(summary);
      return summary;
    },
    'cet/setMuted': async ({ event, muted }) => {
      const summary = await link.rest.setMuted(event, muted);
      context.put(summary);
      return summary;
    },
    'cet/forceSnapshot': ({ event }, signal) => link.rest.forceSnapshot(event, signal),
    'cet/locate': async ({ location, builtAt }) => {
      await index.ready;
      return (await locator.locate(location, builtAt)).mapping;
    },
    'cet/source': async (params) => {
      await index.ready;
      return sourceExcerpt(params, locator, index);
    },
    'cet/agents': () => book.agents,
    'cet/stopAgent': ({ session }, signal) => link.rest.switchAgent(session, 'stop', signal),
    'cet/resumeAgent': ({ session }, signal) => link.rest.switchAgent(session, 'resume', signal),
    'cet/reasons': () =>
      reasonsFor({
        status: link.status,
        unreadable: link.unreadable,
        agents: book.agents,
        events: book.all(),
        placements: placements.all(),
        settings: context.settings(),
        sourceFiles: index.fileCount,
      }),
    'cet/agentConnection': () => {
      const { url } = link.rest.endpoint;
      return { url, ...(link.agentToken !== undefined && { token: link.agentToken }) };
    },
    'cet/checkAgentToken': async ({ token }, signal) => {
      const refusal = await link.rest.agentTokenRefusal(token, signal);
      return refusal === undefined ? {} : { refusal };
    },
  };
  for (const method of Object.keys(handlers) as (keyof LanguageRequests)[]) {
    register(connection, method, handlers[method]);
  }
}

function register<M extends keyof LanguageRequests>(
  connection: Connection,
  method: M,
  handler: Handlers[M],
): void {
  const answer: GenericRequestHandler<unknown, unknown> = async (params: unknown, token) => {
    try {
      return await handler((params ?? {}) as LanguageRequests[M]['params'], signalOf(token));
    } catch (error) {
      return asResponseError(error, token);
    }
  };
  connection.onRequest(method, answer);
}

/** A signal that follows a request's cancellation. */
export function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) {
    controller.abort();
  } else {
    token.onCancellationRequested(() => controller.abort());
  }
  return controller.signal;
}

/** `data.action` says what the user can do. */
function asResponseError(
  error: unknown,
  token: CancellationToken,
): ResponseError<{ action?: string; code?: string }> {
  if (token.isCancellationRequested) {
    return new ResponseError(-32800, 'Cancelled.');
  }
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof BackendError)) {
    return new ResponseError(ErrorCodes.InternalError, message);
  }
  const { action, code } = error;
  return new ResponseError(-32803, message, {
    ...(action !== undefined && { action }),
    ...(code !== undefined && { code }),
  });
}
