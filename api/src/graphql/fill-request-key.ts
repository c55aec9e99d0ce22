import {
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isInputObjectType,
  getNullableType,
} from 'graphql'
import type { Context } from './context.ts'

type Input = { requestKey?: string | null }

/**
 * Gives a mutation the key that its request came under as its `requestKey`, where it takes one and has none: the verb itself
 * keeps it with what it makes, so that it makes it once even when the process dies between making it and answering.
 */
export function fillRequestKey(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    if (!takesRequestKey(schema, field.name)) continue
    const resolve = (field.resolve ?? defaultFieldResolver) as GraphQLFieldResolver<unknown, Context>
    field.resolve = (source, args: { input: Input }, context, info) => {
      const requestKey = args.input.requestKey ?? context.idempotencyKey
      return resolve(source, { ...args, input: { ...args.input, requestKey } }, context, info)
    }
  }
  return schema
}

/** Whether a mutation keeps a `requestKey` with what it makes, and so makes it once. */
export function takesRequestKey(schema: GraphQLSchema, mutation: string): boolean {
  const field = schema.getMutationType()?.getFields()[mutation]
  const input = getNullableType(field?.args.find(({ name }) => name === 'input')?.type)
  return isInputObjectType(input) && input.getFields()['requestKey'] !== undefined
}
