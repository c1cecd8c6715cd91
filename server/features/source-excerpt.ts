import { relative, sep } from 'node:path';
import type { LanguageRequests, SourceExcerpt } from '@cet/protocol/language.ts';
import type { Locator } from '../mapping/locator.ts';
import type { SourceIndex } from '../mapping/source-index.ts';
import { languageOf } from '../mapping/tokens.ts';

const MAX_CONTEXT_LINES = 2000;

/** The text around a place in a deployment, as the user sees the file now. */
export async function sourceExcerpt(
  { location, builtAt, contextLines }: LanguageRequests['cet/source']['params'],
  locator: Locator,
  index: SourceIndex,
): Promise<SourceExcerpt> {
  const { mapping, path, source } = await locator.locate(location, builtAt);
  if (path === undefined || source === undefined || mapping.line === undefined) {
    return { mapping };
  }
  const context = Math.min(Math.max(0, contextLines), MAX_CONTEXT_LINES);
  const first = Math.max(0, mapping.line - context);
  const languageId = languageOf(path);
  return {
    mapping,
    path: relative(index.rootOf(path) ?? '', path).replaceAll(sep, '/'),
    ...(languageId !== undefined && { languageId }),
    firstLine: first + 1,
    text: source.lines.slice(first, mapping.line + context + 1).join('\n'),
    line: mapping.line + 1,
  };
}
