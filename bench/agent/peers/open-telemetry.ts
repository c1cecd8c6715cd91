import type { Variant } from '../variant.ts';
import { resolveJar } from './resolve-jar.ts';

/**
 * The OpenTelemetry Java agent, exporting to the stub. It has its defaults, save that it leaves Datadog's `@Trace` alone:
 * else a method with the annotations of both gets two spans.
 *
 * @throws Error when Maven cannot resolve it.
 */
export async function openTelemetry(): Promise<Variant> {
  const jar = await resolveJar('io.opentelemetry.javaagent', 'opentelemetry-javaagent', '2.33.1');
  return {
    name: 'OpenTelemetry',
    settings: (intakeUrl) => ({
      jvmArguments: [`-javaagent:${jar}`],
      env: {
        OTEL_EXPORTER_OTLP_ENDPOINT: intakeUrl,
        OTEL_SERVICE_NAME: 'bench',
        OTEL_INSTRUMENTATION_EXTERNAL_ANNOTATIONS_ENABLED: 'false',
      },
    }),
  };
}
