import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The part of esbuild's metafile that names the bundled files. */
export interface BundleInputs {
  inputs: Record<string, unknown>;
}

/** A bundled library whose licence text must travel with the product. */
interface Library {
  name: string;
  version: string;
  licence: string;
  text: string;
}

/** Licences that this project accepts for what it ships. */
const ACCEPTED = /^(\(?(MIT|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|ISC|0BSD|BlueOak-1\.0\.0)( OR .*\)?)?)$/;

/**
 * Writes the licence texts of every library that the bundles contain, and of those that the agent carries.
 *
 * @throws Error when a bundled library has no accepted licence, naming it.
 */
export async function writeThirdPartyNotices(
  root: string,
  bundles: readonly BundleInputs[],
  extra: readonly Library[],
  outFile: string,
): Promise<void> {
  const folders = new Set<string>();
  for (const bundle of bundles) {
    for (const input of Object.keys(bundle.inputs)) {
      const folder = packageFolder(input);
      if (folder !== undefined) folders.add(folder);
    }
  }
  const libraries = await Promise.all(
    [...folders].sort().map((folder) => readLibrary(path.join(root, folder))),
  );
  const refused = libraries.filter((library) => !ACCEPTED.test(library.licence));
  if (refused.length > 0) {
    const names = refused.map((library) => `${library.name} (${library.licence})`).join(', ');
    throw new Error(`Bundled libraries without an accepted licence: ${names}.`);
  }
  const sections = [...libraries, ...extra].map(
    (library) => `${library.name} ${library.version} (${library.licence})\n\n${library.text.trim()}\n`,
  );
  const head = 'Continuous Error Tracking contains the following third-party software.\n';
  await writeFile(outFile, [head, ...sections].join(`\n${'-'.repeat(78)}\n\n`));
}

/** `node_modules/@scope/name/lib/x.js` → `node_modules/@scope/name`; undefined for the project's own files. */
function packageFolder(input: string): string | undefined {
  const parts = input.split('/');
  const at = parts.lastIndexOf('node_modules');
  if (at < 0) return undefined;
  const scoped = parts[at + 1]?.startsWith('@') === true;
  return parts.slice(0, at + (scoped ? 3 : 2)).join('/');
}

async function readLibrary(folder: string): Promise<Library> {
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const files = await readdir(folder);
  const licenceFile = files.find((file) => /^licen[cs]e(\.|$)/i.test(file));
  const text = licenceFile === undefined ? '' : await readFile(path.join(folder, licenceFile), 'utf8');
  return {
    name: manifest.name,
    version: manifest.version,
    licence: manifest.license ?? 'no licence',
    text: text === '' ? `Licensed under ${manifest.license ?? 'no licence'}.` : text,
  };
}

/** ASM, relocated inside the agent jar. */
export const ASM_NOTICE: Library = {
  name: 'ASM',
  version: '9.x',
  licence: 'BSD-3-Clause',
  text: `Copyright (c) 2000-2011 INRIA, France Telecom. All rights reserved.

Redistribution and use in source and binary forms, with or without modification, are permitted provided that the
following conditions are met:
1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following
   disclaimer.
2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following
   disclaimer in the documentation and/or other materials provided with the distribution.
3. Neither the name of the copyright holders nor the names of its contributors may be used to endorse or promote
   products derived from this software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES,
INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT OWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY,
WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF
THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.`,
};
