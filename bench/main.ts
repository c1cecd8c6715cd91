import { writeFile } from 'node:fs/promises';
import { run as runAgent } from './agent.ts';
import { run as runIdle } from './idle.ts';
import { run as runIngest } from './ingest.ts';
import type { BenchRow } from './row.ts';

const SUITES: Record<string, (options: { full: boolean }) => Promise<BenchRow[]>> = {
  agent: runAgent,
  ingest: runIngest,
  idle: runIdle,
};

const args = process.argv.slice(2);
const jsonAt = args.indexOf('--json');
const jsonFile = jsonAt < 0 ? undefined : args[jsonAt + 1];
const wanted = args.filter((arg, i) => !arg.startsWith('--') && (jsonAt < 0 || i !== jsonAt + 1));
const unknown = wanted.filter((name) => SUITES[name] === undefined);
if (unknown.length > 0 || (jsonAt >= 0 && jsonFile === undefined)) {
  console.error(`Usage: npm run bench -- [${Object.keys(SUITES).join('] [')}] [--full] [--json FILE]`);
  process.exit(2);
}

const rows: BenchRow[] = [];
for (const [name, run] of Object.entries(SUITES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`${name}:`);
  rows.push(...(await run({ full: args.includes('--full') })));
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
if (jsonFile !== undefined) await writeFile(jsonFile, `${JSON.stringify(rows, null, 2)}\n`);
