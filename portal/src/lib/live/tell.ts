import { type AnyVariables, stringifyDocument, type TypedDocumentNode } from '@urql/core'

/**
 * Sends a small mutation from the page itself, whose answer nobody has to wait for: that someone is there, or has read.
 * What does not arrive is sent anew with the next one.
 */
export function tell<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<unknown> {
  return fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: stringifyDocument(document), variables }),
    keepalive: true,
  }).catch(() => {})
}
