/** A document to begin with, as `schema/examples` has it, with the variables that it is shown with. */
export type Example = { name: string; source: string; variables: string }

const ROOT = '../../../../schema/examples/'
const sources = import.meta.glob<string>('../../../../schema/examples/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const variables = import.meta.glob<string>('../../../../schema/examples/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Each example, those that only read first. */
export const examples: readonly Example[] = Object.entries(sources)
  .map(([path, source]) => {
    const name = path.slice(ROOT.length, -'.graphql'.length)
    return { name, source, variables: variables[`${ROOT}${name}.json`] ?? '' }
  })
  .toSorted((one, other) => Number(changes(one)) - Number(changes(other)))

/** With what the explorer opens. */
export const FIRST = 'stores'

function changes({ source }: Example): boolean {
  return /^mutation /m.test(source)
}
