// Bundles everything that ships, from TypeScript into dist/. Run it through `npm run build`, or by itself:
//   node scripts/run.js esbuild.js [--production] [--watch]
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { ASM_NOTICE, writeThirdPartyNotices } from './scripts/third-party-notices.ts';

const root = import.meta.dirname;
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** @type {esbuild.BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: production,
  // Stack traces of users stay readable: class and function names survive.
  keepNames: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  outdir: 'dist',
};

/** The extension host of VS Code 1.104 is Node 22. */
const forNode = { ...shared, platform: 'node', target: 'node22' };

/** Files that are used as they are, beside the code. */
const assets = { '.ttf': 'file', '.woff2': 'file', '.svg': 'file', '.png': 'file' };

/** Webviews of VS Code 1.104 are Chromium 138; the web page also runs in Firefox and Safari of the same time. */
const forBrowser = {
  ...shared,
  platform: 'browser',
  format: 'esm',
  target: ['chrome138', 'firefox140', 'safari18'],
  loader: assets,
  assetNames: '[name]',
  // Lit reads its class fields through the prototype, as its decorator-free form wants.
  tsconfigRaw: { compilerOptions: { useDefineForClassFields: true } },
};

/**
 * The highlighter is far larger than the apps and needed only after the text is painted. It is a bundle of its own, not
 * a chunk: chunks share their helpers in one more file, which the start of the app would have to wait for.
 *
 * @type {esbuild.Plugin}
 */
const highlighterApart = {
  name: 'highlighter-apart',
  setup(build) {
    build.onResolve({ filter: /\/code\/highlighter\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './highlighter.js', external: true } : undefined,
    );
  },
};

/** @type {esbuild.BuildOptions} */
const forApp = { ...forBrowser, plugins: [highlighterApart] };

/** Grammars and themes are chunks: each is loaded when such a file is first shown. */
const highlighter = {
  ...forBrowser,
  outdir: 'dist/media',
  entryPoints: { highlighter: 'media/code/highlighter.ts' },
  splitting: true,
  chunkNames: 'chunk-[hash]',
};

/** Some libraries inside the ES module bundles call `require`. */
const requireBanner = {
  js: "import { createRequire as cetCreateRequire } from 'node:module'; const require = cetCreateRequire(import.meta.url);",
};

/**
 * The language client is four fifths of the client's code and needed only after activation has returned: reading it with
 * the rest would double the time that the editor waits. It is asked for with `require`, as only that finds `vscode`
 * in every version of the extension host.
 *
 * @type {esbuild.Plugin}
 */
const languageClientApart = {
  name: 'language-client-apart',
  setup(build) {
    build.onResolve({ filter: /^vscode-languageclient\/node$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './language-client.cjs', external: true } : undefined,
    );
  },
};

/** @type {esbuild.BuildOptions} */
const forExtensionHost = {
  ...forNode,
  format: 'cjs',
  // jsonc-parser's main file asks for its parts in a way that cannot be bundled; its ES modules can be.
  mainFields: ['module', 'main'],
  external: ['vscode'],
  outExtension: { '.js': '.cjs' },
};

/** @type {Record<string, esbuild.BuildOptions>} */
const bundles = {
  client: {
    ...forExtensionHost,
    entryPoints: { client: 'client/extension.ts' },
    plugins: [languageClientApart],
    supported: { 'dynamic-import': false },
  },
  'language client': {
    ...forExtensionHost,
    entryPoints: { 'language-client': 'vscode-languageclient/node' },
  },
  server: {
    ...forNode,
    entryPoints: { server: 'server/main.ts' },
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
  },
  backend: {
    ...forNode,
    entryPoints: { backend: 'backend/main.ts', 'store-worker': 'backend/store/store-worker.ts' },
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    banner: requireBanner,
  },
  webviews: {
    ...forApp,
    outdir: 'dist/media',
    entryPoints: { arc: 'media/arc/main.ts', 'event-list': 'media/event-list/main.ts' },
  },
  'webview highlighter': highlighter,
  // It shows no source, so it needs no highlighter.
  'web page': {
    ...forApp,
    outdir: 'dist/web',
    entryPoints: { main: 'media/web/main.ts' },
  },
};

/** What the web page needs besides its bundle. */
async function copyPage() {
  await mkdir(path.join(root, 'dist/web'), { recursive: true });
  await cp(path.join(root, 'media/web/index.html'), path.join(root, 'dist/web/index.html'));
}

/** Chunks carry a hash in their names: those of former builds would stay, and ship. */
async function removeStale(metafiles) {
  const made = new Set(metafiles.flatMap(({ outputs }) => Object.keys(outputs)));
  made.add('dist/web/index.html');
  for (const folder of ['dist/media', 'dist/web']) {
    for (const name of await readdir(path.join(root, folder))) {
      if (!made.has(`${folder}/${name}`)) await rm(path.join(root, folder, name), { recursive: true });
    }
  }
}

async function buildAll() {
  const results = [];
  for (const [name, options] of Object.entries(bundles)) {
    const startedAt = performance.now();
    const result = await esbuild.build(options);
    const bytes = Object.values(result.metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`${name}: ${Math.round(bytes / 1024)} KB, ${seconds} s`);
    results.push(result.metafile);
  }
  await copyPage();
  await removeStale(results);
  await writeThirdPartyNotices(root, results, [ASM_NOTICE], path.join(root, 'dist/ThirdPartyNotices.txt'));
  // The bundles are CommonJS or ES modules by their endings; this keeps plain `.js` of the web apps out of doubt.
  await writeFile(path.join(root, 'dist/package.json'), '{ "type": "module" }\n');
}

async function watchAll() {
  await copyPage();
  for (const options of Object.values(bundles)) {
    const context = await esbuild.context({ ...options, logLevel: 'info' });
    await context.watch();
  }
}

try {
  await (watch ? watchAll() : buildAll());
} catch (error) {
  // esbuild has printed its own errors with file and line already.
  if (!Array.isArray(error?.errors)) console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
