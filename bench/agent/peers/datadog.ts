import type { Variant } from '../variant.ts';
import { resolveJar } from './resolve-jar.ts';

/**
 * Datadog's Java agent with Exception Replay on, reporting to the stub. It looks only at exceptions that end a span,
 * so it has nothing to do where a workload has no spans.
 *
 * @throws Error when Maven cannot resolve it.
 */
export async function datadog(): Promise<Variant> {
  const jar = await resolveJar('com.datadoghq', 'dd-java-agent', '1.68.1');
  return {
    name: 'Datadog',
    settings: (intakeUrl) => ({
      jvmArguments: [`-javaagent:${jar}`],
      env: {
        DD_TRACE_AGENT_URL: intakeUrl,
        DD_SERVICE: 'bench',
        DD_EXCEPTION_REPLAY_ENABLED: 'true',
        DD_EXCEPTION_DEBUGGING_ENABLED: 'true',
      },
    }),
  };
}
