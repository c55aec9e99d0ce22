import { registerEnumType } from 'type-graphql'

type EnumOf<Words extends readonly string[]> = { [Word in Words[number]]: Word }

/** A closed list of words as a GraphQL enum, each with its meaning. */
export function enumOf<const Words extends readonly string[]>(
  words: Words,
  name: string,
  description: string,
  meanings: Record<Words[number], string>,
): EnumOf<Words> {
  const values = Object.fromEntries(words.map((word) => [word, word])) as EnumOf<Words>
  const valuesConfig = Object.fromEntries(
    words.map((word) => [word, { description: meanings[word as Words[number]] }]),
  )
  registerEnumType(values, { name, description, valuesConfig: valuesConfig as never })
  return values
}
