import {
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql'
import { holdToCaps, OBJECTS, refuseBeyond, TOKENS } from './caps.ts'
import { topLevel } from './errors.ts'
import { type Price, pricedOperation, priceOf } from './price.ts'

/**
 * What a document costs with its variables, written as JSON, as if it were sent (R25).
 * @throws TOO_COSTLY beyond a cap, BAD_USER_INPUT for what cannot be executed, with the first reason.
 */
export function priceDocument(
  schema: GraphQLSchema,
  source: string,
  variables: string | null,
  operationName: string | null,
): Price {
  const document = told(() => parse(source, { maxTokens: TOKENS }))
  withinField(() => holdToCaps(document))
  const [problem] = validate(schema, document, undefined, { maxErrors: 1 })
  if (problem) throw unexecutable(problem)
  const operation = getOperationAST(document, operationName)
  if (!operation) throw topLevel('BAD_USER_INPUT', 'Say which operation of the document.')
  const given = told(() => JSON.parse(variables || '{}'))
  const { errors, coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given ?? {}, {
    maxErrors: 1,
  })
  if (errors) throw unexecutable(errors[0]!)
  const price = priceOf(pricedOperation(schema, document, operation), coerced)
  if (price.objects > OBJECTS) withinField(() => refuseBeyond('OBJECTS', OBJECTS))
  return price
}

/** What would refuse a request refuses only the field that asks for its price: its status is of no request. */
function withinField(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (error instanceof GraphQLError) delete error.extensions['http']
    throw error
  }
}

function told<Value>(read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    throw unexecutable(error as Error)
  }
}

function unexecutable({ message }: Error): GraphQLError {
  return topLevel('BAD_USER_INPUT', message)
}
