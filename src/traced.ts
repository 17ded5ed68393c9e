/** Traces, where a collector is named; else nothing of them is loaded. */
import type { TracingSettings } from './config/tracing-settings';
import type { HubMetrics } from './http/metrics';
import type { Tracing } from './tracing/open-tracing';

export function traced(settings: TracingSettings | null, metrics: Pick<HubMetrics, 'tracesExported'>): Tracing | null {
  if (settings === null) return null;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- its libraries take a quarter of a second and 15 MB: whoever has no collector has neither
  const { openTracing } = require('./tracing/open-tracing') as typeof import('./tracing/open-tracing');
  return openTracing({
    ...settings,
    onExport: (isTaken, spans) => metrics.tracesExported(isTaken ? 'taken' : 'refused', spans),
  });
}
