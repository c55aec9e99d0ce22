import type { GraphQLResolveInfo } from 'graphql'
import { parseResolveInfo, type ResolveTree } from 'graphql-parse-resolve-info'

const WRAPPERS = new Set(['edges', 'node', 'nodes'])

/**
 * What an operation asks of a field, as dotted paths such as `resolution.segments`, so that a read selects no more.
 * The wrappers of a connection do not count as steps; interfaces and unions give the fields of all their types.
 */
export function selectedPaths(info: GraphQLResolveInfo): ReadonlySet<string> {
  const paths = new Set<string>()
  collect(parseResolveInfo(info) as ResolveTree | null, '', paths)
  return paths
}

function collect(tree: ResolveTree | null, prefix: string, paths: Set<string>) {
  for (const fields of Object.values(tree?.fieldsByTypeName ?? {})) {
    for (const field of Object.values(fields)) {
      const path = WRAPPERS.has(field.name) ? prefix : `${prefix}${field.name}`
      if (path !== prefix) paths.add(path)
      collect(field, path && path !== prefix ? `${path}.` : prefix, paths)
    }
  }
}
