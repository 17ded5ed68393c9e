/** Settings of traces, by the names that all programs under OpenTelemetry share. */
import { z } from 'zod';

/** `name=value`, with a comma between. Never printed: headers are secrets. */
const pairs = z.string().transform((text, context): Readonly<Record<string, string>> => {
  const read = text.split(',').map((pair) => /^\s*([\w.-]+)\s*=\s*([\x21-\x7e]+)\s*$/.exec(pair));
  if (read.every((pair) => pair !== null)) {
    return Object.fromEntries(read.map(([, name, value]) => [name, value])) as Record<string, string>;
  }
  context.addIssue({ code: 'custom', message: 'must be name=value, or several with commas between' });
  return z.NEVER;
});

const address = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });
const RATIO = 'must be a number from 0 to 1';

export const tracingNames = {
  OTEL_EXPORTER_OTLP_ENDPOINT: address
    .optional()
    .describe(
      'Collector that takes OTLP over HTTP, as http://127.0.0.1:4318 (/v1/traces is put behind it). Left out: no traces. No text of an operation or a statement, no variable and no value is sent.',
    ),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: address
    .optional()
    .describe('The same for traces alone, as it is: nothing is put behind it.'),
  OTEL_SDK_DISABLED: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .default('false')
    .describe('true: no traces, whatever else is set.'),
  OTEL_EXPORTER_OTLP_HEADERS: pairs
    .optional()
    .meta({ secret: true, description: 'Headers that the collector requires: name=value, separated by commas.' }),
  OTEL_SERVICE_NAME: z.string().default('tracing-hub').describe('What the hub is called in traces.'),
  OTEL_RESOURCE_ATTRIBUTES: pairs
    .optional()
    .describe(
      'What else is said of the hub in traces, as deployment.environment.name=production: name=value, separated by commas.',
    ),
  OTEL_TRACES_SAMPLER: z
    .enum(['parentbased_traceidratio'], { error: 'must be parentbased_traceidratio, or left out' })
    .default('parentbased_traceidratio')
    .describe(
      'How traces that are recorded are chosen. A caller that records its own trace is not asked for more than the share.',
    ),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number({ error: RATIO })
    .min(0, { error: RATIO })
    .max(1, { error: RATIO })
    .default(1)
    .describe('Which part of all traces is recorded: 0 to 1, also of those that callers begin.'),
  OTEL_BSP_SCHEDULE_DELAY: z.coerce
    .number({ error: 'must be a whole number from 10 to 60000' })
    .int()
    .min(10)
    .max(60_000)
    .default(5_000)
    .describe('How many milliseconds spans wait for others before they are sent.'),
};
