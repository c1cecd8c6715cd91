import type { AgentSummary } from '@cet/protocol/event.ts';
import { Failure } from '@cet/protocol/failure.ts';
import { AgentList, AgentOrder, API_PATH } from '@cet/protocol/rest.ts';
import { Type } from 'typebox';
import type { SwitchOrders, WantedState } from '../ingest/switch-orders.ts';
import type { AgentRegistry } from '../live/agent-registry.ts';
import { RequestError } from './failure-answer.ts';
import type { Guard } from './guard.ts';
import type { HttpApp } from './http-app.ts';

/** What the resources about agents need. */
export interface AgentRouteParts {
  agents: AgentRegistry;
  orders: SwitchOrders;
  guard: Guard;
}

const Session = Type.Object({ session: Type.String({ maxLength: 100 }) });
const failures = { '4xx': Failure, '5xx': Failure };
const security = [{ token: [] }];

/**
 * The agent, if it can take an order.
 *
 * @throws RequestError where it is unknown, does not report any more, or is too old to be stopped
 */
function able(agents: readonly AgentSummary[], session: string): AgentSummary {
  const agent = agents.find((candidate) => candidate.session === session);
  if (agent === undefined) {
    throw new RequestError(
      'not-found',
      'This agent is not here.',
      'Take its `session` from the list of agents; those of the last day are listed.',
    );
  }
  const { application, server, version, status } = agent;
  if (status !== 'live') {
    throw new RequestError(
      'conflict',
      `The agent in ${application} on ${server} does not report any more.`,
      status === 'ended'
        ? 'Its application has ended; there is nothing to stop.'
        : 'It hears of an order only when it reports: see whether the application still runs and reaches the backend.',
    );
  }
  if (agent.control === undefined) {
    throw new RequestError(
      'conflict',
      `The agent in ${application} on ${server} is of version ${version}, which cannot be stopped from here.`,
      'Update the agent, or restart the application without it.',
    );
  }
  return agent;
}

/** The door for people to agents: which there are, and stopping one. */
export async function agentRoutes(app: HttpApp, { agents, orders, guard }: AgentRouteParts): Promise<void> {
  const order = (session: string, wanted: WantedState): AgentOrder => {
    const all = agents.list();
    able(all, session);
    orders.keepOnly(new Set(all.filter(({ status }) => status === 'live').map((live) => live.session)));
    orders.want(session, wanted);
    return { session, wanted };
  };
  const routes = async (scope: HttpApp) => {
    scope.addHook('onRequest', async (request) => guard.check(request.raw, 'user'));

    scope.get(
      '/agents',
      { schema: { summary: 'Agents of the last day', security, response: { 200: AgentList, ...failures } } },
      async () => ({ agents: agents.list() }),
    );

    scope.post(
      '/agents/:session/stop',
      {
        schema: {
          summary: 'Takes an agent out of its running application',
          security,
          params: Session,
          response: { 202: AgentOrder, ...failures },
        },
      },
      async ({ params: { session } }, reply) => reply.code(202).send(order(session, 'stopped')),
    );

    scope.post(
      '/agents/:session/resume',
      {
        schema: {
          summary: 'Puts a stopped agent to work again',
          security,
          params: Session,
          response: { 202: AgentOrder, ...failures },
        },
      },
      async ({ params: { session } }, reply) => reply.code(202).send(order(session, 'running')),
    );
  };
  await app.register(async (scope) => routes(scope as HttpApp), { prefix: API_PATH });
}
