import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HttpApp } from '../api/http-app.ts';
import { readStaticFiles } from './static-files.ts';

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

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
};

/** The web page, read now. It needs no token to load, as it holds no data; it takes its token from the address (`#token=…`). */
export function webPage(app: HttpApp, folder: string): void {
  if (!existsSync(path.join(folder, 'index.html'))) {
    app.get('/', { schema: { hide: true } }, async (_request, reply) =>
      reply.headers(HEADERS).type('text/html; charset=utf-8').send(NOT_BUILT),
    );
    return;
  }
  for (const [url, { content, contentType, etag }] of readStaticFiles(folder)) {
    app.get(url, { schema: { hide: true } }, async (request, reply) => {
      // Always asked for anew, answered with 304 where nothing changed: a newer backend's page shows at once.
      reply.headers({ ...HEADERS, 'cache-control': 'no-cache', etag });
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      return reply.type(contentType).send(content);
    });
  }
}
