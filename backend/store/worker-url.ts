/**
 * Where the store's worker starts: beside this file when running from source, `store-worker.mjs` beside the bundle
 * (`backend.mjs`) after bundling.
 */
export function storeWorkerUrl(): URL {
  const own = new URL(import.meta.url);
  return new URL(own.pathname.endsWith('.ts') ? './store-worker.ts' : './store-worker.mjs', own);
}
