import { context, metrics, propagation, trace } from '@opentelemetry/api'

/** Where measures and traces go. */
export type TelemetryPlace = {
  /** A collector that speaks OTLP over HTTP, such as `http://localhost:4318`; without it nothing is measured. */
  endpoint: string | undefined
  /** The name that this process has there. */
  serviceName: string
  /** The share of requests that are traced, from 0 to 1, where who asks does not say by `traceparent`. */
  tracedShare: number
}

/** How often measures are sent, in milliseconds. */
const SENT_EVERY_MS = 15_000

/**
 * Has operations traced and measured, and sends that to a collector. Without one nothing of it is loaded, and what measures
 * costs a call that does nothing. To be called before anything is measured.
 */
export async function openTelemetry({ endpoint, serviceName, tracedShare }: TelemetryPlace) {
  if (!endpoint) return { close: async () => {} }
  const [{ AsyncLocalStorageContextManager }, core, sdk, measuring, resources, spans, measures] =
    await Promise.all([
      import('@opentelemetry/context-async-hooks'),
      import('@opentelemetry/core'),
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/sdk-metrics'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/exporter-metrics-otlp-http'),
    ])
  const resource = resources.resourceFromAttributes({ 'service.name': serviceName })
  const at = (path: string) => ({ url: `${endpoint.replace(/\/+$/, '')}/${path}` })
  const traces = new sdk.TracerProvider({
    resource,
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(tracedShare) }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: new spans.OTLPTraceExporter(at('v1/traces')) })],
  })
  const meters = new measuring.MeterProvider({
    resource,
    readers: [
      new measuring.PeriodicExportingMetricReader({
        exporter: new measures.OTLPMetricExporter(at('v1/metrics')),
        exportIntervalMillis: SENT_EVERY_MS,
      }),
    ],
  })
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(new core.W3CTraceContextPropagator())
  trace.setGlobalTracerProvider(traces)
  metrics.setGlobalMeterProvider(meters)
  return {
    /** Sends what was not sent yet; a collector that is away holds up nothing. */
    async close(): Promise<void> {
      await Promise.allSettled([traces.shutdown(), meters.shutdown()])
    },
  }
}
