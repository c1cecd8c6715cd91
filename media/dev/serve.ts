import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const media = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };

/** Bundles the apps with the fake host in memory, and serves them on 127.0.0.1. The caller closes the server. */
export async function serveHarness(port = 0): Promise<{ url: string; server: Server }> {
  const { outputFiles } = await build({
    absWorkingDir: media,
    entryPoints: ['dev/page.ts', 'arc/main.ts', 'event-list/main.ts', 'web/main.ts'],
    outbase: media,
    outdir: '/',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    write: false,
    logLevel: 'warning',
  });
  const files = new Map(
    outputFiles.map((file) => [file.path.replaceAll('\\', '/').replace(/^[A-Z]:/, ''), file.contents]),
  );
  for (const [name, file] of [
    ['/', 'dev/index.html'],
    ['/themes.css', 'dev/themes.css'],
    ['/arc.css', 'arc/arc.css'],
    ['/event-list.css', 'event-list/event-list.css'],
  ] as const) {
    files.set(name, await readFile(path.join(media, file)));
  }
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://localhost').pathname;
    const body = files.get(name);
    if (body !== undefined)
      response.writeHead(200, { 'content-type': TYPES[path.extname(name)] ?? 'text/html' });
    else response.writeHead(name === '/icon.svg' ? 204 : 404);
    response.end(body);
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await serveHarness(Number(process.argv[2] ?? 0));
  console.log(url);
}
