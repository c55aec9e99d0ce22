import { sql } from 'kysely'
import type { Dice } from '../random-document.ts'
import type { World } from '../world.ts'
import type { clonesIn } from './clones.ts'
import { attempts, type Kind } from './kinds.ts'

type Page = { first?: number; after?: string; last?: number; before?: string }
type Gait = { sizes: readonly number[]; isBackward: boolean; dice: Dice }

/** What a walk met, and what it should have. */
export type Walked = { met: readonly string[]; faults: () => { twice: string[]; never: string[] } }

const STABLE = 12
const MOVED = 3
/** More pages than any walk here has. */
const MOST_PAGES = 200

/** Walks through lists, one page after another, while rows come and move. */
export function walkOf(world: World, clones: ReturnType<typeof clonesIn>) {
  async function page(
    { name, as, within, row, keyOf }: Kind,
    way: string,
    { first, after, last, before }: Page,
  ) {
    const given = Object.entries({ first, after, last, before }).flatMap(([key, value]) =>
      value === undefined ? [] : [`${key}: ${JSON.stringify(value)}`],
    )
    const field = name.split('.')[1]!
    const list = `list: ${field}(${[way, ...given].filter(Boolean).join(', ')}) { edges { cursor node { ${row} } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`
    const { data, errors } = await world.as(as).run(`{ ${within ? within.replace('…', list) : list} }`)
    const held = data && (within ? (Object.values(data)[0] as { list: unknown } | null)?.list : data.list)
    const told = held as {
      edges: { cursor: string; node: never }[]
      pageInfo: {
        hasNextPage: boolean
        hasPreviousPage: boolean
        startCursor: string | null
        endCursor: string | null
      }
    } | null
    return {
      code: errors?.[0]?.extensions.code ?? null,
      keys: (told?.edges ?? []).flatMap(({ node }) => keyOf(node) ?? []),
      cursors: (told?.edges ?? []).map(({ cursor }) => cursor),
      info: told?.pageInfo ?? null,
    }
  }

  /** Goes from one end to the other; between two pages a row comes and another one moves. */
  async function walk(kind: Kind, way: string, { sizes, isBackward, dice }: Gait): Promise<Walked> {
    const { template } = kind
    const listed = new Map<string, boolean>()
    const watched = {
      ...template,
      vary: (thrown: Dice, nth: number) => {
        const changes = template.vary(thrown, nth)
        isOn.push(kind.isListed ? kind.isListed(way, changes) : true)
        return changes
      },
    }
    const isOn: boolean[] = []
    const add = async (count: number) => {
      isOn.length = 0
      const ids = await clones.add(watched, count, dice)
      for (const [nth, id] of ids.entries()) listed.set(id, isOn[nth]!)
      if (template.table === 'webhook_attempt') await learnAttempts()
      return ids
    }
    const [stable, moving] = [await add(STABLE), await add(MOVED)]
    const came: string[] = []
    const met: string[] = []
    try {
      let cursor: string | undefined
      for (let turn = 0; turn < MOST_PAGES; turn++) {
        const size = sizes[turn % sizes.length]!
        const { keys, info, code } = await page(
          kind,
          way,
          isBackward
            ? { last: size, ...(cursor && { before: cursor }) }
            : { first: size, ...(cursor && { after: cursor }) },
        )
        if (!info) throw new Error(`${kind.name} (${way}): ${code}`)
        met.push(...keys)
        const more = isBackward ? info.hasPreviousPage : info.hasNextPage
        if (!more) break
        cursor = (isBackward ? info.startCursor : info.endCursor)!
        if (turn < 6) came.push(...(await add(1)))
        await clones.move(template, [moving[turn % MOVED]!], dice)
      }
    } finally {
      await clones.remove(template, [...stable, ...moving, ...came])
    }
    const unsure = new Set(moving)
    const must = stable.filter((id) => listed.get(id))
    return {
      met,
      faults: () => ({
        twice: met.filter((id, at) => !unsure.has(id) && met.indexOf(id) !== at),
        never: must.filter((id) => !met.includes(id)),
      }),
    }
  }

  async function learnAttempts() {
    const { rows } = await sql<{
      id: string
      number: number
    }>`select id, number from webhook_attempt`.execute(world.owner)
    for (const { id, number } of rows) attempts.set(number, id)
  }

  return { page, walk, clones }
}
