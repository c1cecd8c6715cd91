import { runShortExploration } from '../../test/explore/suite.ts';
import type { Progress } from '../progress.ts';
import { runElectronIntegration, runWorkbenchIntegration } from './integration-tests.ts';
import { runMavenTests } from './maven-tests.ts';
import { runNodeTests } from './node-tests.ts';
import type { Suite } from './suite.ts';

const UNIT_TIMEOUT_MS = 2 * 60_000;
const CONTRACT_TIMEOUT_MS = 5 * 60_000;
const END_TO_END_TIMEOUT_MS = 20 * 60_000;
const UNIT_FOLDERS = ['protocol', 'backend', 'server', 'client', 'media', 'scripts', 'bench', 'test/explore'];

/** All suites, in the order in which they run: the quick ones first. */
export function allSuites(progress: Progress): Suite[] {
  return [
    {
      name: 'unit',
      title: 'Unit: protocol, backend, language server, client, web apps, scripts',
      run: () =>
        runNodeTests({
          patterns: UNIT_FOLDERS.map((folder) => `${folder}/**/*.test.ts`),
          timeoutMs: UNIT_TIMEOUT_MS,
        }),
    },
    { name: 'agent', title: 'Agent: JUnit, real JVMs', run: () => runMavenTests('agent') },
    {
      name: 'explore',
      title: 'Exploration: the tests of a released library, with the agent and without',
      run: () => runShortExploration(progress),
    },
    { name: 'demo', title: 'Demo shop: JUnit', run: () => runMavenTests('demo') },
    {
      name: 'contract',
      title: 'Contract: agent, backend and language server on each other',
      run: () =>
        runNodeTests({
          patterns: ['test/contract/**/*.test.ts'],
          timeoutMs: CONTRACT_TIMEOUT_MS,
          concurrency: 1,
        }),
    },
    {
      name: 'integration',
      title: 'Integration: the packaged extension in the VS Code workbench',
      run: () => runWorkbenchIntegration(progress),
    },
    {
      name: 'electron',
      title: 'Integration: the packaged extension in desktop VS Code',
      run: () => runElectronIntegration(),
    },
    {
      name: 'e2e',
      title: 'End to end: from a throw in the demo shop to the workbench',
      run: () =>
        runNodeTests({
          patterns: ['test/e2e/**/*.test.ts'],
          timeoutMs: END_TO_END_TIMEOUT_MS,
          concurrency: 1,
        }),
    },
  ];
}
