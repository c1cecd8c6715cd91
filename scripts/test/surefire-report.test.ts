import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSurefireReport } from './surefire-report.ts';

const report = `<?xml version="1.0" encoding="UTF-8"?>
<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0.2" name="dev.cet.CartTest" time="0.1" tests="4" errors="1" skipped="1" failures="1">
  <properties><property name="java.version" value="17"/></properties>
  <testcase name="adds" classname="dev.cet.CartTest" time="0.01"/>
  <testcase name="totals" classname="dev.cet.CartTest" time="0.01">
    <failure message="expected: &lt;1&gt;" type="AssertionFailedError"><![CDATA[expected: <1> but was: <2>
	at dev.cet.CartTest.totals(CartTest.java:12)]]></failure>
    <system-out><![CDATA[<failure>not one</failure>]]></system-out>
  </testcase>
  <testcase name="breaks" classname="dev.cet.CartTest" time="0.01">
    <error message="boom &amp; bust" type="java.lang.IllegalStateException"/>
  </testcase>
  <testcase name="later" classname="dev.cet.CartTest" time="0"><skipped/></testcase>
</testsuite>`;

test('counts and failures of a report are read', () => {
  assert.deepEqual(parseSurefireReport(report), {
    passed: 1,
    failed: 2,
    skipped: 1,
    failures: [
      'dev.cet.CartTest.totals\nexpected: <1> but was: <2>\n\tat dev.cet.CartTest.totals(CartTest.java:12)',
      'dev.cet.CartTest.breaks\nboom & bust',
    ],
  });
});

test('a class of which no test was counted has failed', () => {
  const { failed, failures } = parseSurefireReport(
    '<testsuite name="dev.cet.CartTest" tests="0" errors="0" failures="0"></testsuite>',
  );
  assert.equal(failed, 1);
  assert.match(failures[0] ?? '', /dev\.cet\.CartTest/);
});

test('something else is refused', () => {
  assert.throws(() => parseSurefireReport('<html></html>'), /no <testsuite>/);
});
