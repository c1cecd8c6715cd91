import { EventDetail, EventSummary, Occurrences } from '@cet/protocol/event.ts';
import { Failure } from '@cet/protocol/failure.ts';
import {
  API_PATH,
  BackendInfo,
  EventPage,
  EventPatch,
  EventQuery,
  OccurrenceQuery,
  SnapshotList,
  SnapshotOrder,
  SnapshotView,
} from '@cet/protocol/rest.ts';
import { PROTOCOL_VERSION } from '@cet/protocol/version.ts';
import { Type } from 'typebox';
import type { PendingCommands } from '../ingest/pending-commands.ts';
import type { Rules } from '../ingest/rules.ts';
import type { AgentRegistry } from '../live/agent-registry.ts';
import type { LiveHub } from '../live/live-hub.ts';
import type { Store } from '../store/store.ts';
import { version } from '../version.ts';
import { RequestError } from './failure-answer.ts';
import type { Guard } from './guard.ts';
import type { HttpApp } from './http-app.ts';

/** What the REST resources need. */
export interface EventRouteParts {
  store: Store;
  hub: LiveHub;
  agents: AgentRegistry;
  commands: PendingCommands;
  rules: Rules;
  guard: Guard;
}

/** More places than this in one service are a sign of a rule that nobody can see through any more. */
const MAX_MUTED = 1000;

const Id = Type.Object({ id: Type.String({ maxLength: 100 }) });
const failures = { '4xx': Failure, '5xx': Failure };
const security = [{ token: [] }];

function found<T>(value: T | undefined, what: string): T {
  if (value !== undefined) return value;
  throw new RequestError(
    'not-found',
    `This ${what} is not here.`,
    'It may have been removed to make room, or belong to another backend.',
  );
}

/** The door for people: everything that protocol/rest.ts names. */
export async function eventRoutes(
  app: HttpApp,
  { store, hub, agents, commands, rules, guard }: EventRouteParts,
): Promise<void> {
  const routes = async (scope: HttpApp) => {
    scope.addHook('onRequest', async (request) => guard.check(request.raw, 'user'));

    scope.get(
      '/info',
      { schema: { summary: 'What answers here', security, response: { 200: BackendInfo, ...failures } } },
      async () => ({ product: 'cet-backend', version, protocol: PROTOCOL_VERSION }) as const,
    );

    scope.get(
      '/events',
      {
        schema: {
          summary: 'Events, last seen first',
          security,
          querystring: EventQuery,
          response: { 200: EventPage, ...failures },
        },
      },
      async (request) => {
        // Taken before reading: what is published up to here was committed, so the page contains it.
        const { stream, seq } = hub;
        const page = await store.ask('listEvents', request.query);
        if (page === undefined) {
          throw new RequestError('bad-request', 'The cursor is not valid.', 'List from the start.');
        }
        const { events, cursor } = page;
        return { events, stream, seq, ...(cursor !== undefined && { cursor }) };
      },
    );

    scope.get(
      '/events/:id',
      {
        schema: {
          summary: 'One event with its stack, deployments and servers',
          security,
          params: Id,
          response: { 200: EventDetail, ...failures },
        },
      },
      async (request) => found(await store.ask('eventDetail', request.params.id), 'event'),
    );

    scope.patch(
      '/events/:id',
      {
        schema: {
          summary: 'Opens, resolves or hides an event, or mutes its location',
          security,
          params: Id,
          body: EventPatch,
          response: { 200: EventSummary, ...failures },
        },
      },
      async ({ params: { id }, body: { state, muted } }) => {
        const before = found(await store.ask('eventDetail', id), 'event');
        if (muted === true && before.muted !== true && rules.mutedIn(before) >= MAX_MUTED) {
          throw new RequestError(
            'conflict',
            `${MAX_MUTED} locations of ${before.service} in ${before.environment} are muted; there can be no more.`,
            'Unmute some, or leave a whole package out with ET_EXCLUDE_PACKAGES.',
          );
        }
        const opened = state === undefined ? undefined : await store.ask('setState', id, state);
        if (muted === undefined) return found(opened, 'event');
        const event = found(await store.ask('setMuted', id, muted), 'event');
        rules.replace(await store.ask('rules'));
        return event;
      },
    );

    scope.post(
      '/events/:id/snapshot',
      {
        schema: {
          summary: 'Has a snapshot taken at the next occurrence',
          security,
          params: Id,
          response: { 202: SnapshotOrder, ...failures },
        },
      },
      async ({ params: { id } }, reply) => {
        found(await store.ask('eventDetail', id), 'event');
        const live = agents.list().filter(({ status }) => status === 'live');
        const sessions = live.map(({ session }) => session);
        commands.keepOnly(new Set(sessions));
        const known = await store.ask('definitionsOf', id, sessions);
        if (known.length === 0) {
          throw new RequestError(
            'conflict',
            'No application that runs now has reported this event.',
            'Start the application with the agent and let the event happen once; its first snapshot needs no asking.',
          );
        }
        for (const { session, definition } of known) {
          commands.add(session, { command: 'force-snapshot', definition });
        }
        return reply.code(202).send({ agents: new Set(known.map(({ session }) => session)).size });
      },
    );

    scope.get(
      '/events/:id/snapshots',
      {
        schema: {
          summary: 'Snapshots of an event, newest first',
          security,
          params: Id,
          response: { 200: SnapshotList, ...failures },
        },
      },
      async (request) => ({ snapshots: await store.ask('listSnapshots', request.params.id) }),
    );

    scope.get(
      '/events/:id/occurrences',
      {
        schema: {
          summary: 'Occurrences over time',
          security,
          params: Id,
          querystring: OccurrenceQuery,
          response: { 200: Occurrences, ...failures },
        },
      },
      async (request) => found(await store.ask('occurrences', request.params.id, request.query), 'event'),
    );

    scope.get(
      '/snapshots/:id',
      {
        schema: {
          summary: 'One snapshot, whole',
          security,
          params: Id,
          response: { 200: SnapshotView, ...failures },
        },
      },
      async (request, reply) => {
        const text = found(await store.ask('snapshotView', request.params.id), 'snapshot');
        // The store gives JSON text; it is passed on without being parsed.
        await reply
          .type('application/json; charset=utf-8')
          .serializer((body) => body as string)
          .send(text as never);
        return reply;
      },
    );
  };
  await app.register(async (scope) => routes(scope as HttpApp), { prefix: API_PATH });
}
