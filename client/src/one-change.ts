import { type DocumentNode, parse, type SelectionSetNode } from '@0no-co/graphql.web'

/**
 * Lets a document have one change: it goes under one key, and what is done of many could not be told from what is not.
 * @throws TypeError for more
 */
export function refuseManyChanges(text: string): void {
  if (!/\bmutation\b/.test(text)) return
  const document = parsed(text)
  const changes = document?.definitions.flatMap((each) =>
    each.kind === 'OperationDefinition' && each.operation === 'mutation'
      ? fieldsOf(each.selectionSet, document)
      : [],
  )
  if (changes && changes.length > 1)
    throw new TypeError(
      `A document has one change, and this one has ${changes.join(', ')}: send each by itself.`,
    )
}

/** What cannot be read is the API’s to refuse. */
function parsed(text: string): DocumentNode | null {
  try {
    return parse(text)
  } catch {
    return null
  }
}

function fieldsOf({ selections }: SelectionSetNode, document: DocumentNode): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === 'Field') return selection.name.value.startsWith('__') ? [] : [selection.name.value]
    if (selection.kind === 'InlineFragment') return fieldsOf(selection.selectionSet, document)
    const { value } = selection.name
    return document.definitions.flatMap((each) =>
      each.kind === 'FragmentDefinition' && each.name.value === value
        ? fieldsOf(each.selectionSet, document)
        : [],
    )
  })
}
