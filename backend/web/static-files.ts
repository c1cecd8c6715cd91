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

/** A file that may be served. */
export interface StaticFile {
  file: string;
  contentType: string;
}

/**
 * The files of a folder by their path in the address (`/main.js`), `/` being `index.html`. Listed once at the start:
 * what is not in the list is not served, so no path from outside ever reaches the file system.
 */
export function listStaticFiles(folder: string): Map<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(folder, name);
    const contentType = CONTENT_TYPE[path.extname(name).toLowerCase()];
    if (contentType === undefined || !statSync(file).isFile()) continue;
    files.set(`/${name.split(path.sep).map(encodeURIComponent).join('/')}`, { file, contentType });
  }
  const index = files.get('/index.html');
  if (index !== undefined) files.set('/', index);
  return files;
}

/** Content and entity tag of a file as it is now. */
export function readStaticFile({ file }: StaticFile): { content: Buffer; etag: string } {
  const content = readFileSync(file);
  return { content, etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"` };
}
