import {
  type DocumentNode,
  getOperationAST,
  getVariableValues,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql'
import type { SubscribePayload } from 'graphql-ws'
import type { Context } from './context.ts'
import { topLevel } from './errors.ts'
import { pricedOperation, priceOf } from './price.ts'

/** To how many objects each event may lead: it is read anew for everybody who listens. */
const OBJECTS_OF_EVENT = 200

/** Takes the price of a subscription once, where it begins. @returns why it does not begin; null when it may */
export async function chargeSubscription(
  schema: GraphQLSchema,
  document: DocumentNode,
  { operationName, variables }: SubscribePayload,
  { bucket }: Context,
): Promise<GraphQLError | null> {
  const operation = getOperationAST(document, operationName)!
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {}, {
    maxErrors: 1,
  })
  // What cannot be read is told where it is subscribed to.
  if (!coerced) return null
  const { points, objects } = priceOf(pricedOperation(schema, document, operation), coerced)
  if (objects > OBJECTS_OF_EVENT)
    return topLevel('TOO_COSTLY', `An event leads to at most ${OBJECTS_OF_EVENT} objects.`, {
      cap: 'OBJECTS',
      most: OBJECTS_OF_EVENT,
    })
  if ((await bucket.take(points)).isTaken) return null
  return topLevel('THROTTLED', `This costs ${points} points, and ${Math.floor(bucket.left)} are left.`)
}
