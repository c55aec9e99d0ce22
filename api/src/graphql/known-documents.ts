import { parse } from 'graphql'
import { holdToCaps, TOKENS } from './caps.ts'

const REMEMBERED = 1_000
const REMEMBERED_CHARACTERS = 10_000

/**
 * Holds documents to the caps before they are validated: some of what validation does grows with the square of what repeats.
 * A document that was within them is remembered, so that a hot one costs a look-up.
 */
export function openKnownDocuments() {
  const within = new Set<string>()
  const executable = new Set<string>()
  return {
    /** @throws TOO_COSTLY for a document beyond a cap; what cannot be parsed is left for Apollo to answer. */
    holdToCaps(source: unknown): void {
      if (typeof source !== 'string' || within.has(source)) return
      const document = parsed(source)
      if (!document) return
      holdToCaps(document)
      remember(within, source)
    },
    /** Whether a document was executable before, so that it is not validated again. */
    isExecutable: (source: string): boolean => executable.has(source),
    /** Remembers that a document is. */
    wasExecutable: (source: string): void => remember(executable, source),
  }
}

export type KnownDocuments = ReturnType<typeof openKnownDocuments>

function remember(known: Set<string>, source: string): void {
  if (source.length > REMEMBERED_CHARACTERS) return
  if (known.size >= REMEMBERED) known.delete(known.values().next().value!)
  known.add(source)
}

function parsed(source: string) {
  try {
    return parse(source, { maxTokens: TOKENS, noLocation: true })
  } catch {
    return null
  }
}
