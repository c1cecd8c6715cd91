import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const CONTENT_TYPE: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/** A file that may be served, as it was at the start. */
export interface StaticFile {
  content: Buffer;
  contentType: string;
  etag: string;
}

function read(file: string, contentType: string): StaticFile {
  const content = readFileSync(file);
  const hash = createHash('sha256').update(content).digest('base64url');
  return { content, contentType, etag: `"${hash.slice(0, 22)}"` };
}

/**
 * The files of a folder by their path in the address (`/main.js`), `/` being `index.html`. Read once at the start: an
 * editor removes the folder of an extension that it updated while the backend of the old one still runs, and no path
 * from outside ever reaches the file system.
 */
export function readStaticFiles(folder: string): Map<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(folder, name);
    const contentType = CONTENT_TYPE[path.extname(name).toLowerCase()];
    if (contentType === undefined || !statSync(file).isFile()) continue;
    files.set(`/${name.split(path.sep).map(encodeURIComponent).join('/')}`, read(file, contentType));
  }
  const index = files.get('/index.html');
  if (index !== undefined) files.set('/', index);
  return files;
}
