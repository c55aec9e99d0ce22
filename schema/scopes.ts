import { type GraphQLSchema, isObjectType } from 'graphql'
import type { SchemaChange } from './changelog.ts'

/** The scope that each field requires by its `@requires`, by its coordinate; null for none. */
function scopesOf(schema: GraphQLSchema): Map<string, string | null> {
  const fields = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
  return new Map(
    fields.map(({ type, field: { name, astNode } }) => {
      const required = astNode?.directives?.find((directive) => directive.name.value === 'requires')
      const scope = required?.arguments?.find((argument) => argument.name.value === 'scope')?.value
      return [`${type.name}.${name}`, scope?.kind === 'StringValue' ? scope.value : null]
    }),
  )
}

/** The fields of both schemas that need another scope in the second: who lacks it loses them. What needs none any more harms nobody. */
export function scopeChanges(before: GraphQLSchema, after: GraphQLSchema): SchemaChange[] {
  const old = scopesOf(before)
  return [...scopesOf(after)]
    .filter(([element, scope]) => old.has(element) && old.get(element) !== scope)
    .map(([element, scope]) => {
      const was = old.get(element)
      if (scope === null)
        return { kind: 'CHANGED', element, change: `\`${element}\` needs no scope now (before \`${was}\`).` }
      const change = `\`${element}\` now needs the scope \`${scope}\` (before ${was ? `\`${was}\`` : 'none'}).`
      return { kind: 'DANGEROUS', element, change }
    })
}
