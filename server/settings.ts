import { dirname, join } from 'node:path';
import type { BackendTarget, FeatureSettings, InitializationOptions } from '@cet/protocol/language.ts';
import { EventType } from '@cet/protocol/report.ts';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';

const Severity = Type.Union(
  (['error', 'warning', 'information', 'hint', 'none'] as const).map((level) => Type.Literal(level)),
);

const settingSchemas = {
  diagnostics: Compile(Type.Boolean()),
  codeLens: Compile(Type.Boolean()),
  hover: Compile(Type.Boolean()),
  problemInHover: Compile(Type.Boolean()),
  hiddenTypes: Compile(Type.Array(EventType)),
  environments: Compile(Type.Array(Type.String())),
  severity: Compile(Type.Record(Type.String(), Severity)),
};

const checkTarget = Compile(
  Type.Union([
    Type.Object({
      mode: Type.Literal('local'),
      program: Type.String(),
      dataFolder: Type.Optional(Type.String()),
      stay: Type.Boolean(),
    }),
    Type.Object({
      mode: Type.Literal('remote'),
      url: Type.String(),
      token: Type.Optional(Type.String()),
      proxy: Type.Optional(
        Type.Object({
          off: Type.Optional(Type.Boolean()),
          url: Type.Optional(Type.String()),
          strictSSL: Type.Optional(Type.Boolean()),
          noProxy: Type.Optional(Type.Array(Type.String())),
        }),
      ),
    }),
  ]),
);

export const DEFAULT_SETTINGS: FeatureSettings = {
  diagnostics: true,
  codeLens: true,
  hover: true,
  hiddenTypes: [],
  environments: [],
  severity: {},
};

/** Reads what an editor sent as `initializationOptions`: any LSP editor may send less, or nothing. */
export function readInitializationOptions(value: unknown): InitializationOptions {
  const options = isRecord(value) ? value : {};
  return {
    backend: readTarget(options.backend) ?? defaultTarget(),
    settings: readSettings(options.settings),
  };
}

export function readTarget(value: unknown): BackendTarget | undefined {
  return checkTarget.Check(value) ? (value as BackendTarget) : undefined;
}

/** Takes each setting that is well-formed; the default stands in for the others. */
export function readSettings(value: unknown): FeatureSettings {
  const given = isRecord(value) ? value : {};
  const valid = Object.entries(settingSchemas).filter(([name, schema]) => schema.Check(given[name]));
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(valid.map(([name]) => [name, given[name]])) };
}

/** The local backend that is shipped beside the bundled language server. */
function defaultTarget(): BackendTarget {
  return { mode: 'local', program: join(dirname(process.argv[1] ?? '.'), 'backend.mjs'), stay: false };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
