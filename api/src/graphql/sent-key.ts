import {
  DirectiveLocation,
  type DocumentNode,
  type FieldNode,
  getDirectiveValues,
  GraphQLDirective,
  GraphQLNonNull,
  GraphQLString,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { topLevel } from './errors.ts'

/** Says under which key a mutation is sent, where the client cannot set the header `Idempotency-Key`. */
export const idempotent = new GraphQLDirective({
  name: 'idempotent',
  description:
    'Sends a mutation under a key: sent again within 24 hours, by the same sender, it does nothing more and is answered alike. The header `Idempotency-Key` says the same.',
  locations: [DirectiveLocation.FIELD],
  args: {
    key: { type: new GraphQLNonNull(GraphQLString), description: 'At most 255 letters, such as a UUID.' },
  },
})

const LONGEST_KEY = 255

/** A mutation’s one root field, and the key that it came under. */
export type SentKey = { key: string; field: string }

/**
 * The key of a request, by header or directive; null for none, and for what is no mutation.
 * @throws GraphQLError `BAD_USER_INPUT` where it has no form, two contradict each other, or more than one mutation has it
 */
export function sentKey(
  { operation, document }: { operation: OperationDefinitionNode; document: DocumentNode },
  header: string | undefined,
  variables: Record<string, unknown>,
): SentKey | null {
  if (operation.operation !== 'mutation') return null
  const fields = rootFields(operation.selectionSet, document)
  const said = fields.flatMap((field) => getDirectiveValues(idempotent, field, variables)?.['key'] as string)
  const keys = [...new Set([...said, ...(header === undefined ? [] : [unquoted(header)])])].filter(
    (key) => key !== undefined,
  )
  const [key] = keys
  if (key === undefined) return null
  if (keys.length > 1) throw topLevel('BAD_USER_INPUT', 'The request has two keys, and they differ.')
  if (fields.length !== 1) throw topLevel('BAD_USER_INPUT', 'A request with a key has one mutation.')
  if (key === '' || key.length > LONGEST_KEY)
    throw topLevel('BAD_USER_INPUT', `A key has 1 to ${LONGEST_KEY} letters.`)
  return { key, field: fields[0]!.name.value }
}

/** The header is a string of RFC 9651, which stands in quotes; most clients leave them out. */
function unquoted(header: string): string {
  return /^"(.*)"$/.exec(header.trim())?.[1] ?? header.trim()
}

function rootFields({ selections }: SelectionSetNode, document: DocumentNode): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value.startsWith('__') ? [] : [selection]
    if (selection.kind === Kind.INLINE_FRAGMENT) return rootFields(selection.selectionSet, document)
    const fragment = document.definitions.find(
      (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value,
    )
    return fragment?.kind === Kind.FRAGMENT_DEFINITION ? rootFields(fragment.selectionSet, document) : []
  })
}
