import type { SuiteResult } from './suite.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
};

/**
 * Reads one `TEST-*.xml` of Maven's surefire or failsafe (schema surefire-test-report-3.0). A class without a single test
 * has failed: surefire counts tests of some forms, parameterized classes for one, as none, and their failures too.
 */
export function parseSurefireReport(xml: string): SuiteResult {
  const root = /<testsuite\s[^>]*>/.exec(xml)?.[0];
  if (root === undefined) throw new Error('Not a surefire report: it has no <testsuite>.');
  const count = (name: string) => Number(attribute(root, name) ?? 0);
  if (count('tests') === 0) {
    const name = attribute(root, 'name');
    return { passed: 0, failed: 1, skipped: 0, failures: [`${name}\nNone of its tests was counted.`] };
  }
  const failed = count('failures') + count('errors');
  const skipped = count('skipped');
  const failures: string[] = [];
  for (const match of xml.matchAll(/<testcase\s([^>]*[^/])>([\s\S]*?)<\/testcase>/g)) {
    const [, head = '', body = ''] = match;
    const failure =
      /<(failure|error)\b[^>]*>([\s\S]*?)<\/\1>/.exec(body) ?? /<(failure|error)\b[^>]*\/>/.exec(body);
    if (failure === null) continue;
    const text = failure[2] ?? attribute(failure[0], 'message') ?? '';
    failures.push(`${attribute(head, 'classname')}.${attribute(head, 'name')}\n${plainText(text).trim()}`);
  }
  return { passed: count('tests') - failed - skipped, failed, skipped, failures };
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : plainText(value);
}

function plainText(xml: string): string {
  return xml
    .replaceAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1')
    .replaceAll(/&(lt|gt|quot|apos|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
