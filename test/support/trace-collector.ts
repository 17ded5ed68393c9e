/** A collector as the hub knows one: takes traces over OTLP/HTTP, in JSON, and keeps what it was sent. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { until } from './until';

export interface CollectedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly name: string;
  readonly kind: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly isError: boolean;
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly startNanos: bigint;
  readonly endNanos: bigint;
}

export interface TraceCollector {
  readonly url: string;
  /** Byte by byte, with the headers that came with it. */
  text(): string;
  spans(): readonly CollectedSpan[];
  /** Once there is one of that trace whose name is this one; rejects after a while. */
  untilThereIs(traceId: string, name: string): Promise<readonly CollectedSpan[]>;
  stop(): Promise<void>;
}

interface Value {
  readonly stringValue?: string;
  readonly intValue?: number;
  readonly doubleValue?: number;
  readonly arrayValue?: { readonly values: readonly Value[] };
}

interface ExportedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly attributes: readonly { readonly key: string; readonly value: Value }[];
  readonly status?: { readonly code?: number };
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
}

interface ExportedTraces {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly ExportedSpan[] }[] }[];
}

export async function startTraceCollector(): Promise<TraceCollector> {
  const texts: string[] = [];
  const spans: CollectedSpan[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      texts.push(JSON.stringify(request.headers), body);
      if (request.url === '/v1/traces') spans.push(...read(JSON.parse(body) as ExportedTraces));
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    text: () => texts.join('\n'),
    spans: () => spans,
    async untilThereIs(traceId, name) {
      const found = (): readonly (typeof spans)[number][] => spans.filter((span) => span.traceId === traceId);
      await until(() => found().some((span) => span.name === name));
      return found();
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function read({ resourceSpans }: ExportedTraces): CollectedSpan[] {
  return resourceSpans
    .flatMap(({ scopeSpans }) => scopeSpans)
    .flatMap(({ spans }) => spans)
    .map((span) => ({
      traceId: span.traceId,
      spanId: span.spanId,
      parentSpanId: span.parentSpanId,
      name: span.name,
      kind: span.kind,
      attributes: Object.fromEntries(span.attributes.map(({ key, value }) => [key, plain(value)])),
      isError: span.status?.code === 2,
      links: span.links ?? [],
      startNanos: BigInt(span.startTimeUnixNano),
      endNanos: BigInt(span.endTimeUnixNano),
    }));
}

function plain(value: Value): unknown {
  if (value.arrayValue) return value.arrayValue.values.map(plain);
  return value.stringValue ?? value.intValue ?? value.doubleValue;
}
