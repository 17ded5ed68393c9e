/**
 * Traces over OTLP/HTTP, to the configured collector. Its library is loaded where traces are on only: it takes longer
 * than the rest of a start that needs no database.
 */
import { ExportResultCode, type ExportResult } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  BasicTracerProvider,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  type ReadableSpan,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-base';
import { release } from '../../model/release';
import type { Tracer } from '../../model/tracer';
import { SpanTracer } from './span-tracer';
import type { Time } from '../../model/time';

export interface TracingOptions {
  /** Takes traces by OTLP over HTTP. */
  readonly url: string;
  /** For a collector that wants to know who sends. */
  readonly headers: Readonly<Record<string, string>>;
  /** What is said of the hub; its release is added. */
  readonly resource: Readonly<Record<string, string>>;
  /** Of traces that are recorded: 0 to 1. */
  readonly ratio: number;
  /** How long spans wait for others. */
  readonly delayMs: number;
  readonly time: Time;
  readonly onExport: (isTaken: boolean, spans: number) => void;
}

export interface Tracing {
  readonly tracer: Tracer;
  /** Sends what waits, as long as that takes not too long. */
  readonly stop: () => Promise<void>;
}

/** With all its further tries. */
const EXPORT_MS = 3_000;
/** The hub is not kept from stopping by a collector that is not there. */
const LAST_EXPORT_MS = 1_500;

/** The library sends by timers of its own; how long a stop waits for it is the hub's. */
export function openTracing(options: TracingOptions): Tracing {
  const { url, headers, resource, ratio, delayMs, time, onExport } = options;
  const exporter = new OTLPTraceExporter({
    url,
    headers: { ...headers },
    timeoutMillis: EXPORT_MS,
    httpAgentOptions: { keepAlive: true },
  });
  const share = new TraceIdRatioBasedSampler(ratio);
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.version': release(), ...resource }),
    // a caller that records its own trace is not asked for more than the share: else anybody could have all recorded
    sampler: new ParentBasedSampler({
      root: share,
      remoteParentSampled: share,
      remoteParentNotSampled: new AlwaysOffSampler(),
    }),
    spanProcessors: [
      new BatchSpanProcessor(new WatchedExporter(exporter, onExport), {
        scheduledDelayMillis: delayMs,
        exportTimeoutMillis: EXPORT_MS,
        maxQueueSize: 4_096,
        maxExportBatchSize: 512,
      }),
    ],
    spanLimits: { attributeValueLengthLimit: 256, attributeCountLimit: 32, linkCountLimit: 64, eventCountLimit: 0 },
  });
  return {
    tracer: new SpanTracer(provider.getTracer('tracing-hub')),
    async stop() {
      await Promise.race([provider.shutdown().catch(() => undefined), time.delay(LAST_EXPORT_MS, { ref: false })]);
    },
  };
}

/** The library says nothing where a collector cannot be reached. */
class WatchedExporter implements SpanExporter {
  constructor(
    private readonly exporter: SpanExporter,
    private readonly onExport: TracingOptions['onExport'],
  ) {}

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    this.exporter.export(spans, (result) => {
      this.onExport(result.code === ExportResultCode.SUCCESS, spans.length);
      // not the error itself: the library would log it
      done({ code: result.code });
    });
  }

  async forceFlush(): Promise<void> {
    await this.exporter.forceFlush?.();
  }

  shutdown(): Promise<void> {
    return this.exporter.shutdown();
  }
}
