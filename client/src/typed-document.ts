import { print } from '@0no-co/graphql.web'

/**
 * A document with the types of its result and its variables: one of `graphql` of this package, or one that GraphQL Code
 * Generator made. A plain text is taken too; its result is whatever the caller says.
 */
export type TypedDocument<Result, Variables> =
  string | (object & { __apiType?: (variables: Variables) => Result })

/**
 * A document as it is sent.
 * @throws TypeError for what is no document
 */
export function textOf(document: string | object): string {
  const text = document.valueOf()
  if (typeof text === 'string') return text
  if ('definitions' in text) return print(text as never)
  throw new TypeError('This is no GraphQL document: give a text, or what `graphql` makes of one.')
}
