import { metrics } from '@opentelemetry/api'

/** What is measured while a collector is there (`openTelemetry`); each is made once, and after that. */
export const measures = {
  /** How long operations take, by their kind, their asker’s kind and their HTTP status. */
  duration: once(() => histogram('stoa.operation.duration', 's', 'How long an operation took.')),
  statements: once(() =>
    histogram('stoa.operation.statements', '{statement}', 'What an operation asked of PostgreSQL.'),
  ),
  cost: once(() => histogram('stoa.operation.cost', '{point}', 'What an operation cost.')),
  throttled: once(() =>
    metrics.getMeter('stoa').createCounter('stoa.operation.throttled', {
      description: 'What was refused since its asker was beyond a limit.',
    }),
  ),
  batchSize: once(() =>
    histogram('stoa.loader.batch_size', '{key}', 'How many keys a loader read at once, by its name.'),
  ),
  fieldDuration: once(() =>
    histogram('stoa.field.duration', 's', 'How long a field took, of some operations.'),
  ),
  webhookLag: once(() => histogram('stoa.webhook.lag', 's', 'From an event until its receiver had it.')),
}

function histogram(name: string, unit: string, description: string) {
  return metrics.getMeter('stoa').createHistogram(name, { unit, description })
}

function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined
  return () => (made ??= make())
}
