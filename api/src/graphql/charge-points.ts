import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server'
import { getVariableValues } from 'graphql'
import { OBJECTS, refuseBeyond } from './caps.ts'
import type { Bucket } from './buckets.ts'
import type { Context } from './context.ts'
import type { KnownDocuments } from './known-documents.ts'
import { measureCost } from './measure-operations.ts'
import {
  type Price,
  priceOf,
  type PricedOperation,
  pricedOperation,
  spentOn,
  type Variables,
} from './price.ts'
import { throttled } from './pay-to-read.ts'
import { rateLimitHeaders } from './rate-limit-headers.ts'

/** An operation with its price, and the variables that it was priced with. */
type Priced = { operation: PricedOperation; variables: Variables; price: Price }

/**
 * Takes the price of an operation from its asker’s bucket before it is executed, and gives back afterwards what it did not
 * cost (R23). What was ended at its deadline, or left by its client, costs its whole price (R27). A program is told of it with
 * every answer (R24), and a person who asks from the explorer of the portal (R43).
 */
export const chargePoints = (documents: KnownDocuments): ApolloServerPlugin<Context> => ({
  async requestDidStart() {
    let priced: Priced | null = null
    let taken = 0
    return {
      async didResolveOperation(request) {
        const { bucket } = request.contextValue
        documents.wasExecutable(request.source)
        request.contextValue.costOfReading = 1
        priced = pricedRequest(request)
        if (!priced) return
        const { points } = priced.price
        holdToMost(priced.price, bucket)
        if (!(await bucket.take(points)).isTaken) throw throttled(points, bucket)
        taken = points
      },
      async willSendResponse({
        request,
        contextValue: { viewer, bucket, end, costOfReading },
        response: { http, body },
      }) {
        if (body.kind !== 'single') return
        if (!priced) bucket.giveBack(-(taken = costOfReading))
        const actual =
          priced && taken > 0 && !end?.signal.aborted
            ? spentOn(priced.operation, priced.variables, body.singleResult.data, taken)
            : taken
        bucket.giveBack(taken - actual)
        const requested = priced?.price.points ?? costOfReading
        if (taken > 0) measureCost(requested, actual)
        if (viewer?.program || (viewer && isFromExplorer(request.http)))
          body.singleResult.extensions = {
            ...body.singleResult.extensions,
            cost: toldCost(requested, actual, bucket),
          }
        if (viewer?.program || http.status === 429)
          for (const [name, value] of rateLimitHeaders(bucket)) http.headers.set(name, value)
      },
    }
  },
})

/** The explorer names itself, so that it can be told from the portal’s own requests. */
function isFromExplorer(http: { headers: { get(name: string): string | undefined } } | undefined): boolean {
  return http?.headers.get('x-explorer') !== undefined
}

/** A request with its price; null for one whose variables cannot be read, which is told when it is executed. */
function pricedRequest({
  schema,
  document,
  operation,
  request,
}: GraphQLRequestContext<Context>): Priced | null {
  if (!document || !operation) return null
  const { coerced } = getVariableValues(
    schema,
    operation.variableDefinitions ?? [],
    request.variables ?? {},
    {
      maxErrors: 1,
    },
  )
  if (!coerced) return null
  const known = pricedOperation(schema, document, operation)
  return { operation: known, variables: coerced, price: priceOf(known, coerced) }
}

/** @throws TOO_COSTLY for what no bucket of this size will ever pay, and for more objects than one request may lead to. */
function holdToMost({ points, objects }: Price, { most }: Bucket) {
  if (objects > OBJECTS) refuseBeyond('OBJECTS', OBJECTS)
  if (points > most) refuseBeyond('POINTS', most)
}

function toldCost(requested: number, actual: number, { most, perSecond, left }: Bucket) {
  const throttleStatus = {
    maximumAvailable: most,
    currentlyAvailable: Math.floor(left),
    restoreRate: perSecond,
  }
  return { requested, actual, throttleStatus }
}
