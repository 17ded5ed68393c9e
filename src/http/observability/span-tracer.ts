/**
 * The tracer over OpenTelemetry. Which span work belongs to is followed by AsyncLocalStorage, which is not touched before the
 * first request of a hub that traces; nothing is registered globally, so that two hubs in a process do not meet.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type Context,
  type Span,
  type Tracer as OpenTelemetryTracer,
} from '@opentelemetry/api';
import { parseTraceParent } from '@opentelemetry/core';
import { withoutNationalNumbers } from '../../model/personal-text';
import {
  errorTypeOf,
  type OpenSpan,
  type Place,
  type SpanAttributes,
  type SpanStart,
  type Tracer,
} from '../../model/tracer';

const KINDS = { SERVER: SpanKind.SERVER, CLIENT: SpanKind.CLIENT, INTERNAL: SpanKind.INTERNAL } as const;

export class SpanTracer implements Tracer {
  private readonly active = new AsyncLocalStorage<Context>();

  constructor(private readonly tracer: OpenTelemetryTracer) {}

  enter(start: SpanStart, traceparent: string | undefined): Place {
    // `tracestate` and `baggage` are not taken: they hold whatever a caller likes, and would go on to partners
    // nor an id with the digits of a national number in it, which is begun anew
    const isTaken = traceparent !== undefined && withoutNationalNumbers(traceparent) === traceparent;
    const caller = isTaken ? parseTraceParent(traceparent) : null;
    const above = caller ? trace.setSpanContext(ROOT_CONTEXT, { ...caller, isRemote: true }) : ROOT_CONTEXT;
    return this.placeOf(trace.setSpan(above, this.open(start, above)));
  }

  async within<Result>(start: SpanStart, work: (span: OpenSpan) => Promise<Result>): Promise<Result> {
    const above = this.active.getStore();
    return above ? this.below(above, start, work) : work(NO_SPAN);
  }

  begin(start: SpanStart): OpenSpan | null {
    const above = this.active.getStore();
    return above ? new Opened(this.open(start, above)) : null;
  }

  here(): Place | null {
    const context = this.active.getStore();
    return context ? this.placeOf(context) : null;
  }

  async forAll<Result>(places: readonly Place[], start: SpanStart, work: () => Promise<Result>): Promise<Result> {
    const contexts = places.map((place) => (place as KeptPlace).context);
    const first = contexts.find((context) => trace.getSpan(context)?.isRecording()) ?? contexts[0];
    if (!first) return this.active.run(ROOT_CONTEXT, work);
    const others = new Set(contexts.filter((context) => context !== first));
    const links = [...others].flatMap((context) => trace.getSpanContext(context) ?? []);
    return this.below(first, start, work, links);
  }

  headers(): Readonly<Record<string, string>> {
    const context = this.active.getStore();
    const span = context && trace.getSpanContext(context);
    return span ? { traceparent: `00-${span.traceId}-${span.spanId}-0${span.traceFlags & TraceFlags.SAMPLED}` } : {};
  }

  private async below<Result>(
    above: Context,
    start: SpanStart,
    work: (span: OpenSpan) => Promise<Result>,
    links: readonly { traceId: string; spanId: string; traceFlags: number }[] = [],
  ): Promise<Result> {
    const span = this.open(start, above, links);
    const opened = new Opened(span);
    try {
      return await this.active.run(trace.setSpan(above, span), work, opened);
    } catch (error) {
      opened.failed(errorTypeOf(error));
      throw error;
    } finally {
      opened.end();
    }
  }

  private open(
    { name, kind, attributes }: SpanStart,
    above: Context,
    links: readonly { traceId: string; spanId: string; traceFlags: number }[] = [],
  ): Span {
    const options = {
      kind: KINDS[kind],
      attributes: attributes as Attributes,
      links: links.map((context) => ({ context })),
    };
    return this.tracer.startSpan(name, options, above);
  }

  private placeOf(context: Context): KeptPlace {
    const span = trace.getSpan(context)!;
    const { traceId, spanId } = span.spanContext();
    return {
      context,
      span: new Opened(span),
      ids: { traceId, spanId },
      run: (work) => this.active.run(context, work),
    };
  }
}

interface KeptPlace extends Place {
  readonly context: Context;
}

class Opened implements OpenSpan {
  constructor(private readonly span: Span) {}

  note(attributes: SpanAttributes): void {
    this.span.setAttributes(attributes as Attributes);
  }

  rename(name: string): void {
    this.span.updateName(name);
  }

  failed(errorType: string): void {
    this.span.setAttribute('error.type', errorType);
    this.span.setStatus({ code: SpanStatusCode.ERROR });
  }

  end(): void {
    this.span.end();
  }
}

const nothing = (): void => undefined;
const NO_SPAN: OpenSpan = { note: nothing, rename: nothing, failed: nothing, end: nothing };
