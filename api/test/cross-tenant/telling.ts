import { getNamedType, type GraphQLNamedType, isLeafType, isObjectType, isRequiredArgument } from 'graphql'

/** A selection of all that a type tells without being asked further, so many types deep. */
export function tellingOf(type: GraphQLNamedType, depth: number): string {
  if (!isObjectType(type)) return ''
  const fields = Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument))
  const told = fields.flatMap(({ name, type: declared }) => {
    const of = getNamedType(declared)
    if (isLeafType(of)) return [name]
    return depth > 1 && isObjectType(of) ? [`${name} ${tellingOf(of, depth - 1)}`] : []
  })
  return `{ __typename ${told.join(' ')} }`
}
