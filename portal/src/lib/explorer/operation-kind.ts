import { Kind, parse } from 'graphql'

/** What a document would do when it is sent; `UNREADABLE` is left to the server to answer. */
export type OperationKind = 'QUERY' | 'MUTATION' | 'SUBSCRIPTION' | 'UNREADABLE'

const KINDS = { query: 'QUERY', mutation: 'MUTATION', subscription: 'SUBSCRIPTION' } as const

/** What a document does: with several operations the one that changes most counts, since one has to be chosen to be sent. */
export function operationKind(source: string): OperationKind {
  let operations: string[]
  try {
    operations = parse(source, { noLocation: true }).definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? [definition.operation] : [],
    )
  } catch {
    return 'UNREADABLE'
  }
  for (const operation of ['mutation', 'subscription', 'query'] as const)
    if (operations.includes(operation)) return KINDS[operation]
  return 'UNREADABLE'
}
