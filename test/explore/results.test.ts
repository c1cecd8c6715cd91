import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differences, type Results, readReport, total } from './results.ts';

const report = `<testsuite name="JUnit Jupiter">
<testcase name="adds()" classname="a.SumTest" time="0.1"/>
<testcase name="[1] java.lang.Object@1a2b3c4d" classname="a.SumTest"><system-out>x</system-out></testcase>
<testcase name="fails()" classname="a.SumTest"><failure message="no">1 > 2</failure></testcase>
<testcase name="breaks()" classname="a.SumTest"><error type="x"/></testcase>
<testcase name="waits()" classname="a.SumTest"><skipped/></testcase>
</testsuite>`;

function read(xml: string): Results {
  const results: Results = new Map();
  readReport(xml, results);
  return results;
}

test('a report of the console launcher is read', () => {
  assert.deepEqual(total(read(report)), { passed: 2, failed: 2, skipped: 1 });
});

test('addresses of objects make no difference, a failure more does', () => {
  assert.deepEqual(differences(read(report), read(report.replace('1a2b3c4d', '99aabbcc'))), []);
  const worse = read(report.replace('"0.1"/>', '"0.1"><failure/></testcase>'));
  assert.deepEqual(
    differences(read(report), worse).map(({ test: name }) => name),
    ['a.SumTest#adds()'],
  );
});
