import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Value } from 'typebox/value';

/**
 * Validates what comes in by its TypeBox schema; text of the query string is converted to the schema's types. Ours
 * rather than the type provider's own, which loads all of Ajv's formats for schemas that use none.
 */
export const schemaValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const validator = Compile(schema);
  return (value: unknown) => {
    const converted = httpPart === 'body' ? value : Value.Convert(schema, value);
    if (validator.Check(converted)) return { value: converted };
    const [first] = validator.Errors(converted) as { instancePath: string; message: string }[];
    const field = first?.instancePath.slice(1).replaceAll('/', '.');
    return { error: new Error(`${field || httpPart || 'request'} ${first?.message ?? 'is not valid'}.`) };
  };
};
