import { runExports } from '../src/integrations/run-exports.ts'
import type { Person } from '../src/people/person.entity.ts'
import { programsOf } from './programs.ts'
import type { World } from './world.ts'

const FIELDS = `id status field query rowCount bytes url partialUrl errorCode errorMessage createdAt startedAt finishedAt expiresAt`
const START = `mutation ($input: StartExportInput!) { startExport(input: $input) { export { ${FIELDS} }
  userErrors { code field names } } }`
const CANCEL = `mutation ($input: CancelExportInput!) { cancelExport(input: $input) { export { ${FIELDS} }
  userErrors { code field } } }`
const ONE = `query ($id: ID!) { export(id: $id) { ${FIELDS} } }`

/** All tickets that somebody sees, with what tells them apart. */
export const ALL_TICKETS = '{ tickets { nodes { id number title store { name } } } }'

/** Exports as specs need them: asked for through the API, by people or with tokens, and run as the work that comes round does. */
export function exportsOf(world: World) {
  const programs = programsOf(world)
  const asking = (by: Person | string | null) => (query: string, variables: object) =>
    typeof by === 'string' ? programs.ask(by, query, variables) : world.as(by).run(query, variables)

  async function run(by: Person | string | null, operation: string, input: object) {
    const { data, errors } = await asking(by)(operation, { input })
    const [payload] = Object.values(data ?? {})
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each spec knows what it asked
    return { ...(payload as any), ...errors?.[0]?.extensions }
  }

  function fetch(by: Person | string | null, url: string, headers: Record<string, string> = {}) {
    if (typeof by !== 'string') return world.fetchAs(by, 'GET', url, undefined, headers)
    return world.stoa.server.inject({
      method: 'GET',
      url,
      headers: { authorization: `Bearer ${by}`, ...headers },
    })
  }

  return {
    start: (by: Person | string | null, query: string, more: object = {}) =>
      run(by, START, { query, ...more }),
    cancel: (by: Person | string | null, id: string) => run(by, CANCEL, { id }),
    async look(by: Person | string | null, id: string) {
      return (await asking(by)(ONE, { id })).data.export
    },
    /** As the work that comes round does, until nothing waits. */
    work: () => runExports(world.stoa.exportRun, world.now),
    fetch,
    /** The rows of a file, as its asker downloads it. */
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each spec knows what it asked
    async rows<Row = any>(by: Person | string | null, url: string): Promise<Row[]> {
      const { body } = await fetch(by, url)
      return body.split('\n').flatMap((line) => (line ? [JSON.parse(line)] : []))
    },
  }
}
