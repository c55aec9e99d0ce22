import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse, print, visit } from 'graphql'

const root = join(import.meta.dirname, '../..')

/** Every operation that the portal sends, by its name, with the fragments that it spreads. */
export async function portalDocuments(): Promise<Map<string, string>> {
  const fragments = new Map<string, FragmentDefinitionNode>()
  const operations: OperationDefinitionNode[] = []
  for await (const file of glob('portal/src/**/*.ts', { cwd: root })) {
    const text = await readFile(join(root, file), 'utf8')
    for (const [, document = ''] of text.matchAll(/graphql\(\s*`([^`]*)`/g))
      for (const definition of parse(document).definitions)
        if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
        else if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition)
  }
  return new Map(operations.map((operation) => [operation.name!.value, withFragments(operation, fragments)]))
}

function withFragments(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): string {
  const spread = new Set<string>()
  const find = (node: OperationDefinitionNode | FragmentDefinitionNode) =>
    visit(node, {
      FragmentSpread({ name: { value } }) {
        if (spread.has(value)) return
        spread.add(value)
        find(fragments.get(value)!)
      },
    })
  find(operation)
  return [operation, ...[...spread].map((name) => fragments.get(name)!)].map(print).join('\n')
}
