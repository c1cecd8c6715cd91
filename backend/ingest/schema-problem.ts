import type { Validator } from 'typebox/compile';

/** `/definitions/0/type` as people write it: `definitions[0].type`. */
function readablePath(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path ? `${path}.${part}` : part), '');
}

/**
 * What is wrong with a value, in one sentence with the path of the field, or undefined where nothing is.
 *
 * @param subject what the value is, for the start of the sentence
 */
export function schemaProblem(validator: Validator, value: unknown, subject: string): string | undefined {
  if (validator.Check(value)) return undefined;
  const errors = validator.Errors(value) as {
    keyword: string;
    instancePath: string;
    message: string;
    params: object;
  }[];
  const [first] = errors;
  if (first === undefined) return `${subject} does not match the protocol`;
  const place = readablePath(first.instancePath);
  const allowed = errors
    .filter((error) => error.keyword === 'const' && error.instancePath === first.instancePath)
    .map((error) => JSON.stringify((error.params as { allowedValue?: unknown }).allowedValue));
  const rule = allowed.length > 0 ? `must be one of ${allowed.join(', ')}` : first.message;
  return `${place === '' ? subject : `${subject}: ${place}`} ${rule}`;
}
