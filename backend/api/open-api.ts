import type { RouteOptions } from 'fastify';
import { version } from '../version.ts';
import type { HttpApp } from './http-app.ts';

declare module 'fastify' {
  interface FastifySchema {
    /** One line that says what the route does. */
    summary?: string;
    /** True for what is not part of the interface: pages, metrics. */
    hide?: boolean;
    security?: object[];
  }
}

interface ObjectSchema {
  properties?: Record<string, object>;
  required?: string[];
}

/**
 * A TypeBox schema as OpenAPI 3.1 wants it. Both are JSON Schema 2020-12; only recursive types, which carry their own
 * `$defs`, move to the document's components.
 */
function hoistDefinitions(schema: unknown, components: Record<string, unknown>): unknown {
  if (Array.isArray(schema)) return schema.map((item) => hoistDefinitions(item, components));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $defs, $id: _, $ref, ...rest } = schema as Record<string, unknown>;
  for (const [name, definition] of Object.entries(($defs ?? {}) as object)) {
    if (name in components) continue;
    components[name] = {};
    components[name] = hoistDefinitions(definition, components);
  }
  const entries = Object.entries(rest).map(([key, value]) => [key, hoistDefinitions(value, components)]);
  return {
    ...Object.fromEntries(entries),
    ...(typeof $ref === 'string' && { $ref: `#/components/schemas/${$ref.split('/').at(-1)}` }),
  };
}

function parameters(schema: unknown, where: 'path' | 'query'): object[] {
  const { properties = {}, required = [] } = (schema ?? {}) as ObjectSchema;
  return Object.entries(properties).map(([name, type]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: type,
  }));
}

function json(schema: unknown): object {
  return { content: { 'application/json': { schema } } };
}

function operation(route: RouteOptions): object {
  const { summary, security, params, querystring, body, response = {} } = route.schema ?? {};
  const responses = Object.entries(response as object).map(([status, schema]) => [
    status.toUpperCase(),
    { description: status === '200' ? 'Done' : 'Refused or failed', ...json(schema) },
  ]);
  return {
    ...(summary !== undefined && { summary }),
    ...(security !== undefined && { security }),
    parameters: [...parameters(params, 'path'), ...parameters(querystring, 'query')],
    ...(body !== undefined && { requestBody: { required: true, ...json(body) } }),
    responses: Object.fromEntries(responses),
  };
}

/**
 * Collects the routes that are added from here on.
 *
 * @returns makes their OpenAPI document, out of the same schemas that check what comes in
 */
export function describeRoutes(app: HttpApp): () => object {
  const routes: RouteOptions[] = [];
  app.addHook('onRoute', (route) => {
    if (!route.schema?.hide && route.method !== 'HEAD') routes.push(route);
  });
  return () => {
    const paths: Record<string, Record<string, unknown>> = {};
    const schemas: Record<string, unknown> = {};
    for (const route of routes) {
      const path = route.url.replace(/:(\w+)/g, '{$1}');
      const method = String(route.method).toLowerCase();
      paths[path] = { ...paths[path], [method]: hoistDefinitions(operation(route), schemas) };
    }
    return {
      openapi: '3.1.0',
      info: { title: 'Continuous Error Tracking backend', version },
      paths,
      components: { schemas, securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    };
  };
}
