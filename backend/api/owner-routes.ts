import { Failure } from '@cet/protocol/failure.ts';
import { LIFETIME_PATH, Lifetime, SHUTDOWN_PATH } from '@cet/protocol/rest.ts';
import { Type } from 'typebox';
import type { IdleWatch } from '../live/idle-watch.ts';
import type { Guard } from './guard.ts';
import type { HttpApp } from './http-app.ts';

/** What the owner's doors act on. */
export interface OwnerRouteParts {
  guard: Guard;
  idle: IdleWatch;
  /** Called once the answer is on its way. */
  onShutdown: () => void;
}

const failures = { '4xx': Failure, '5xx': Failure };
const security = [{ token: [] }];

/** The doors for who runs this backend, from this machine: an editor that has a newer one, or another wish for it. */
export async function ownerRoutes(app: HttpApp, { guard, idle, onShutdown }: OwnerRouteParts): Promise<void> {
  const routes = async (scope: HttpApp) => {
    scope.addHook('onRequest', async (request) => guard.checkOwner(request.raw));

    scope.post(
      SHUTDOWN_PATH,
      { schema: { summary: 'Ends the backend', security, response: { 202: Type.Null(), ...failures } } },
      async (_request, reply) => {
        reply.raw.once('close', onShutdown);
        return reply.code(202).header('connection', 'close').send(null);
      },
    );

    scope.get(
      LIFETIME_PATH,
      {
        schema: {
          summary: 'How long the backend stays without an editor',
          security,
          response: { 200: Lifetime, ...failures },
        },
      },
      async () => ({ exitWhenIdleSeconds: idle.idleMs === undefined ? null : Math.ceil(idle.idleMs / 1000) }),
    );

    scope.patch(
      LIFETIME_PATH,
      {
        schema: {
          summary: 'Says how long the backend stays without an editor',
          security,
          body: Lifetime,
          response: { 200: Lifetime, ...failures },
        },
      },
      async ({ body: { exitWhenIdleSeconds } }) => {
        idle.limit(exitWhenIdleSeconds === null ? undefined : exitWhenIdleSeconds * 1000);
        return { exitWhenIdleSeconds };
      },
    );
  };
  await app.register(async (scope) => routes(scope as HttpApp));
}
