// `cet-backend`: the backend as it ships.
import './small-heap.ts';

import { runCli } from './cli.ts';
import { version } from './version.ts';

process.exitCode = await runCli(process.argv.slice(2), ({ url }, dataFolder) => {
  process.stdout.write(`CET backend ${version} at ${url}, data in ${dataFolder}\n`);
});
