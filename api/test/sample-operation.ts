import { getNamedType, type GraphQLSchema, isLeafType, isObjectType } from 'graphql'

/** The fields of a type by its name; none for what has none. */
export function fieldsOf(of: GraphQLSchema, type: string) {
  const found = of.getType(type)
  return isObjectType(found) ? Object.values(found.getFields()) : []
}

/** A valid operation that asks one root field for things that do not exist. */
export function sampleOperation(of: GraphQLSchema, name: string): string {
  const [type = '', fieldName = ''] = name.split('.')
  const field = fieldsOf(of, type).find((candidate) => candidate.name === fieldName)!
  const args = field.args
    .filter((arg) => String(arg.type).endsWith('!') || arg.name === 'first')
    .map((arg) => `${arg.name}: ${sampleValue(of, String(arg.type))}`)
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }'
  return `${type.toLowerCase()} { ${fieldName}${args.length > 0 ? `(${args.join(', ')})` : ''}${selection} }`
}

function sampleValue(of: GraphQLSchema, type: string): string {
  const name = type.replace(/[[\]!]/g, '')
  const found = of.getType(name)
  const one = (() => {
    if (name === 'ID' || name === 'String') return '"tkt_0000000000000000000000000"'
    if (name === 'Int') return '1'
    if (name === 'DateTime') return '"2026-01-01T00:00:00Z"'
    if (name === 'Decimal') return '"1"'
    if (name === 'Date') return '"2026-01-01"'
    if (found && 'getValues' in found) return found.getValues()[0]!.name
    if (found && 'getFields' in found) {
      const fields = Object.values(found.getFields()).filter((field) => String(field.type).endsWith('!'))
      return `{ ${fields.map((field) => `${field.name}: ${sampleValue(of, String(field.type))}`).join(', ')} }`
    }
    return 'true'
  })()
  return type.startsWith('[') ? `[${one}]` : one
}
