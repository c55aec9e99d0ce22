import { context, createContextKey, type Context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'

const COUNT = createContextKey('How many statements an operation sent')

/** How many statements an operation has sent so far. */
export type StatementCount = { statements: number }

/** A context in which statements are counted. */
export function countingStatements(within: Context, count: StatementCount): Context {
  return within.setValue(COUNT, count)
}

/** What stands in a statement: an identifier in quotes, or a value, which is a text with or without escapes, or a number. */
const IN_STATEMENT =
  /(?<identifier>"(?:[^"]|"")*")|\bE'(?:[^'\\]|''|\\.)*'|'(?:[^']|'')*'|(?<![\w$.])\d+(?:\.\d+)?/gis

/** A statement as it may be told: the ORM writes values into the text of what it sends. */
export function withoutValues(text: string): string {
  return text.replaceAll(IN_STATEMENT, (found, identifier: string | undefined) => identifier ?? '?')
}

/** Sends a statement to PostgreSQL, counted and as a span of its own where its operation is traced. Values are not told. */
export function traceStatement<Sent>(text: string | undefined, send: () => Sent): Sent {
  const count = context.active().getValue(COUNT) as StatementCount | undefined
  if (!count) return send()
  count.statements++
  if (!trace.getActiveSpan()?.isRecording()) return send()
  const span = trace.getTracer('stoa').startSpan(/^\w+/.exec(text ?? '')?.[0] ?? 'statement', {
    kind: SpanKind.CLIENT,
    attributes: { 'db.system.name': 'postgresql', ...(text && { 'db.query.text': withoutValues(text) }) },
  })
  const sent = send()
  if (!(sent instanceof Promise)) span.end()
  else
    sent.then(
      () => span.end(),
      (error: { code?: string }) => {
        span.setStatus({ code: SpanStatusCode.ERROR, ...(error.code && { message: error.code }) })
        span.end()
      },
    )
  return sent
}
