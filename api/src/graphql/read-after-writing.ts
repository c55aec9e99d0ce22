import { extendSchema, GraphQLError, type GraphQLSchema, getNamedType, isObjectType, parse } from 'graphql'
import type { Context } from './context.ts'

/**
 * Lets every mutation be answered with whatever else its client wants to read anew: its payload gets a field `query`, read after
 * the write (R16).
 */
export function readAfterWriting(schema: GraphQLSchema): GraphQLSchema {
  const payloads = payloadsOf(schema)
  const extended = extendSchema(
    schema,
    parse(
      [...payloads]
        .map(
          (name) => `extend type ${name} { """What is asked once more, after this change.""" query: Query }`,
        )
        .join('\n'),
    ),
  )
  for (const name of payloads) {
    const type = extended.getType(name)
    if (!isObjectType(type)) throw new GraphQLError(`${name} is no payload.`)
    type.getFields()['query']!.resolve = (_payload, _args, context: Context) => {
      // What was loaded for the change is older than the change.
      context.loaders.clear()
      return {}
    }
  }
  return extended
}

function payloadsOf(schema: GraphQLSchema): Set<string> {
  return new Set(
    Object.values(schema.getMutationType()?.getFields() ?? {}).map(({ type }) => getNamedType(type).name),
  )
}
