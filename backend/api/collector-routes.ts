import { Failure } from '@cet/protocol/failure.ts';
import { REPORT_PATH, Report, ReportAnswer } from '@cet/protocol/report.ts';
import type { Collector } from '../ingest/collector.ts';
import { requestErrorOf } from './failure-answer.ts';
import type { Guard } from './guard.ts';
import type { HttpApp } from './http-app.ts';
import type { Metrics } from './metrics.ts';

/** The door for agents. */
export async function collectorRoutes(
  app: HttpApp,
  collector: Collector,
  guard: Guard,
  metrics: Metrics,
): Promise<void> {
  await app.register(async (scope) => {
    // The body stays a stream: it is bounded and decompressed while it arrives.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    // Checked in parts by the collector, so that a bad part does not take the report down.
    scope.setValidatorCompiler(() => () => ({ value: undefined }));
    scope.addHook('onRequest', async (request) => guard.check(request.raw, 'agent'));
    scope.addHook('onError', async (_request, _reply, error) => {
      metrics.reportRefused(requestErrorOf(error, () => {}).code);
    });
    scope.post(
      REPORT_PATH,
      {
        schema: {
          summary: 'Takes a report of an agent; answered once it is on disk',
          security: [{ token: [] }],
          body: Report,
          response: { 200: ReportAnswer, '4xx': Failure, '5xx': Failure },
        },
      },
      async (request) => {
        const answer = await collector.take(request.raw);
        if (answer.duplicate) metrics.reportDuplicate();
        return answer;
      },
    );
  });
}
