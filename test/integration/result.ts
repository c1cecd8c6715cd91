/** Environment variable with the path of the file into which the suite writes its `IntegrationResult`. */
export const RESULT_FILE_VARIABLE = 'CET_INTEGRATION_RESULT';

/** What the suite tells about itself, as JSON: an extension host has no standard output that arrives anywhere. */
export interface IntegrationResult {
  tests: { name: string; state: 'passed' | 'failed' | 'skipped'; error?: string }[];
}
