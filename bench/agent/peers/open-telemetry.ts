import type { Variant } from '../variant.ts';
import { resolveJar } from './resolve-jar.ts';

/**
 * The OpenTelemetry Java agent with its defaults, exporting to the stub.
 *
 * @throws Error when Maven cannot resolve it.
 */
export async function openTelemetry(): Promise<Variant> {
  const jar = await resolveJar('io.opentelemetry.javaagent', 'opentelemetry-javaagent', '2.33.1');
  return {
    name: 'OpenTelemetry',
    settings: (intakeUrl) => ({
      jvmArguments: [`-javaagent:${jar}`],
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: intakeUrl, OTEL_SERVICE_NAME: 'bench' },
    }),
  };
}
