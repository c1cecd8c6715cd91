import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { GROUPS, run as runAgent } from './agent.ts';
import { run as runIdle } from './idle.ts';
import { run as runIngest } from './ingest.ts';
import type { BenchRow } from './row.ts';

interface Options {
  full: boolean;
  /** Of the agent's rows. */
  only?: (typeof GROUPS)[number];
  repeats?: number;
}

const SUITES: Record<string, (options: Options) => Promise<BenchRow[]>> = {
  agent: runAgent,
  ingest: runIngest,
  idle: runIdle,
};

const { positionals: wanted, values: options, only } = readArguments();

function readArguments() {
  const usage = `Usage: npm run bench -- [${Object.keys(SUITES).join('] [')}] [--full] [--repeats N] [--only ${GROUPS.join('|')}] [--json FILE]`;
  try {
    const read = parseArgs({
      allowPositionals: true,
      options: {
        full: { type: 'boolean', default: false },
        repeats: { type: 'string' },
        only: { type: 'string' },
        json: { type: 'string' },
      },
    });
    const { repeats } = read.values;
    const only = GROUPS.find((group) => group === read.values.only);
    const known = read.positionals.every((name) => SUITES[name] !== undefined) && only === read.values.only;
    if (known && (repeats === undefined || /^[1-9]\d?$/.test(repeats))) return { ...read, only };
  } catch {
    // An option that does not exist: the usage says which do.
  }
  console.error(usage);
  process.exit(2);
}

const rows: BenchRow[] = [];
for (const [name, run] of Object.entries(SUITES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`${name}:`);
  const repeats = options.repeats === undefined ? {} : { repeats: Number(options.repeats) };
  rows.push(...(await run({ full: options.full, ...repeats, ...(only === undefined ? {} : { only }) })));
}
const plain = rows.filter((row) => row.columns === undefined);
const compared = rows.filter((row) => row.columns !== undefined);
if (plain.length > 0)
  console.table(
    plain.map((row) => ({
      suite: row.suite,
      name: row.name,
      value: Number(row.value.toPrecision(4)),
      unit: row.unit,
      'ratio to baseline': row.ratio === undefined ? '' : row.ratio.toFixed(2),
      note: row.note ?? '',
    })),
  );
if (compared.length > 0)
  console.table(
    compared.map((row) => ({
      row: row.name,
      'no agent': `${Number(row.value.toPrecision(3))} ${row.unit}`,
      ...Object.fromEntries(
        Object.entries(row.columns ?? {}).map(([name, ratio]) => [name, ratio.toFixed(2)]),
      ),
    })),
  );
if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(rows, null, 2)}\n`);
