import type { IncomingMessage, ServerResponse } from 'node:http';
import { SHUTDOWN_PATH } from '@cet/protocol/rest.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '@cet/protocol/version.ts';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type RawServerDefault,
} from 'fastify';
import { RequestError, requestErrorOf } from './failure-answer.ts';
import type { Guard } from './guard.ts';
import { checkProtocolHeader } from './protocol-check.ts';
import { schemaValidator } from './schema-validator.ts';

/** The HTTP application with the type of its schemas. */
export type HttpApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** Bodies of the REST resources are a few words; reports have their own door and bound. */
const MAX_BODY_BYTES = 64 * 1024;

/** By these, peers of other versions find out about each other and make room for the newer one. */
const ANY_PROTOCOL: ReadonlySet<string> = new Set(['/health', SHUTDOWN_PATH]);

/** The application without routes: who may come in, how errors are answered, how schemas are used. */
export function createHttpApp(guard: Guard, log: (line: string) => void): HttpApp {
  const app: HttpApp = Fastify({
    bodyLimit: MAX_BODY_BYTES,
    logger: false,
    forceCloseConnections: true,
    // Agents and editors keep their connections; longer than their pauses, so that they do not race with the close.
    keepAliveTimeout: 75_000,
    requestTimeout: 60_000,
    frameworkErrors: (error, _request, reply: FastifyReply) => {
      const answer = requestErrorOf(error, log);
      reply.code(answer.status).send(answer.failure);
    },
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.setValidatorCompiler(schemaValidator);
  // What goes out was made by this program, and typed: serialising it by schema again would only cost.
  app.setSerializerCompiler(() => JSON.stringify);
  app.setErrorHandler((error, request, reply) => {
    const answer = requestErrorOf(error, log);
    if (answer.retryAfterSeconds !== undefined) reply.header('retry-after', answer.retryAfterSeconds);
    // What is left of a refused body is not read: the connection ends with the answer.
    if (!request.raw.complete) reply.header('connection', 'close');
    return reply.code(answer.status).type('application/json').send(JSON.stringify(answer.failure));
  });
  app.setNotFoundHandler((request) => {
    throw new RequestError(
      'not-found',
      `There is nothing at ${request.method} ${request.url.slice(0, 200)}.`,
    );
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header(PROTOCOL_HEADER, PROTOCOL_VERSION);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('cache-control', 'no-store');
    guard.checkHostAndOrigin(request.raw);
    if (ANY_PROTOCOL.has(request.url)) return;
    const peer = request.url.startsWith('/collector/') ? 'agent' : 'editor';
    checkProtocolHeader(request.headers[PROTOCOL_HEADER], peer);
  });
  return app;
}
