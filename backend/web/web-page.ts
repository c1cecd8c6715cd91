import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { HttpApp } from '../api/http-app.ts';

/** Nothing from elsewhere, no inline script; styles inline because the editor components set them so. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const NOT_BUILT = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>CET</title>
<body style="font: 16px/1.5 system-ui, sans-serif; margin: 4rem auto; max-width: 40rem; padding: 0 1rem">
<h1>The backend runs, its web page is not built</h1>
<p>Run <code>npm run build</code> in the repository and reload this page, or start the backend with
<code>--web FOLDER</code> where the built page is.</p>
<p>Everything else works: <a href="/health">health</a>, <a href="/metrics">metrics</a>,
<a href="/openapi.json">the REST interface</a>.</p>
</body></html>`;

/** `web` beside the bundle (`dist/web`), or in `dist` of the repository when running from source. */
export function defaultWebFolder(): string {
  const own = fileURLToPath(import.meta.url);
  return own.endsWith('.ts')
    ? path.join(path.dirname(own), '..', '..', 'dist', 'web')
    : path.join(path.dirname(own), 'web');
}

/** The web page. It needs no token to load, as it holds no data; it takes its token from the address (`#token=…`). */
export async function webPage(app: HttpApp, folder: string): Promise<void> {
  const harden = (headers: (name: string, value: string) => unknown) => {
    headers('content-security-policy', CONTENT_SECURITY_POLICY);
    headers('referrer-policy', 'no-referrer');
    headers('x-frame-options', 'DENY');
  };
  if (!existsSync(path.join(folder, 'index.html'))) {
    app.get('/', { schema: { hide: true } }, async (_request, reply) => {
      harden((name, value) => reply.header(name, value));
      return reply.type('text/html; charset=utf-8').send(NOT_BUILT);
    });
    return;
  }
  await app.register(fastifyStatic, {
    root: path.resolve(folder),
    schemaHide: true,
    cacheControl: false,
    setHeaders: (response) => {
      harden((name, value) => response.header(name, value));
      // Always asked for anew, answered with 304: a new build shows at once.
      response.header('cache-control', 'no-cache');
    },
  });
}
