import { Failure } from '@cet/protocol/failure.ts';
import { API_PATH } from '@cet/protocol/rest.ts';
import { BudgetList, ServiceBudget, ServicePlace } from '@cet/protocol/rules.ts';
import { Type } from 'typebox';
import type { Rules } from '../ingest/rules.ts';
import type { Store } from '../store/store.ts';
import { RequestError } from './failure-answer.ts';
import type { Guard } from './guard.ts';
import type { HttpApp } from './http-app.ts';

/** What the resources about rules need. */
export interface RuleRouteParts {
  store: Store;
  rules: Rules;
  guard: Guard;
}

const failures = { '4xx': Failure, '5xx': Failure };
const security = [{ token: [] }];

/** The door for people to what agents record. Muting is a part of an event: `PATCH /events/:id`. */
export async function ruleRoutes(app: HttpApp, { store, rules, guard }: RuleRouteParts): Promise<void> {
  const known = (service: ServicePlace, done: boolean) => {
    if (done) return;
    throw new RequestError(
      'not-found',
      `No agent of ${service.service} in ${service.environment} has ever reported.`,
      'Take both names from an event, or from the list of agents.',
    );
  };
  const routes = async (scope: HttpApp) => {
    scope.addHook('onRequest', async (request) => guard.check(request.raw, 'user'));

    scope.get(
      '/budgets',
      {
        schema: {
          summary: 'Budgets of snapshots that are not those of the settings',
          security,
          response: { 200: BudgetList, ...failures },
        },
      },
      async () => ({ budgets: rules.stored.budgets }),
    );

    scope.put(
      '/budgets',
      {
        schema: {
          summary: 'Gives all agents of a service a budget of snapshots',
          security,
          body: ServiceBudget,
          response: { 200: ServiceBudget, ...failures },
        },
      },
      async ({ body }) => {
        const { service, environment, first, perSecond } = body;
        known(body, await store.ask('setBudget', { service, environment }, { first, perSecond }));
        rules.replace(await store.ask('rules'));
        return { service, environment, first, perSecond };
      },
    );

    scope.delete(
      '/budgets',
      {
        schema: {
          summary: 'Lets the settings say again how many snapshots are taken',
          security,
          querystring: ServicePlace,
          response: { 204: Type.Null(), ...failures },
        },
      },
      async ({ query }, reply) => {
        known(query, await store.ask('setBudget', query, undefined));
        rules.replace(await store.ask('rules'));
        return reply.code(204).send(null);
      },
    );
  };
  await app.register(async (scope) => routes(scope as HttpApp), { prefix: API_PATH });
}
