import { randomUUID } from 'node:crypto'
import { NODE_PREFIXES, nodeId, type NodeName, parseNodeId } from '../../src/graphql/node-id.ts'
import type { Answer } from '../world.ts'
import type { Asker, Hidden } from './askers.ts'
import { type Asked, variableOf } from './documents.ts'
import type { Owned } from './owned.ts'
import type { Tenant } from './tenant.ts'
import type { Tenants } from './tenants.ts'
import { leaksOf } from './told.ts'

type Values = Record<string, unknown>
type Way = { foreign: Values; missing: Values }
type Of = { tenant: Tenant; owned: Owned; own?: Owned | null }

/** What a matrix found: how many cells it has, what was told in them, and where foreign was not like missing. */
export type Found = { cells: number; leaks: string[]; different: string[] }

/** What anybody may ask for: it is there for all alike. */
export const PUBLIC: ReadonlySet<string> = new Set([
  'Incident',
  'ShippedFix',
  'LearningPiece',
  'SuggestionOffer',
  'Maintenance',
])

const MISSING = Object.fromEntries(
  (Object.keys(NODE_PREFIXES) as NodeName[]).map((noun) => [noun, nodeId(noun, randomUUID())]),
) as Record<NodeName, string>
const TABLE_OF_NUMBER: Record<string, string> = {
  Ticket: 'ticket',
  Suggestion: 'suggestion',
  Statement: 'statement',
  RequestList: 'request_list',
  PlatformFix: 'platform_fix',
}
const NOT_SAID = 'qqzzyxw'

/** The ways in which a document asks for what is a tenant’s, each beside the same for what is nowhere. */
export function waysOf(asked: Asked, { tenant, owned, own }: Of, { commons }: Tenants): Way[] {
  // A line is that of a month under way, or of a statement.
  const rows = asked.root === 'node' || asked.variables.includes(variableOf('StatementLine')) ? 2 : 1
  const shared: Record<string, string> = {
    Incident: tenant.incident.id,
    SuggestionOffer: commons.offerId,
    LearningPiece: commons.learning.id,
  }
  const said = [tenant.marks.word, tenant.marks.name, `#${owned.numbers['suggestion']![0]}`]
  const of = (name: string, turn: number): [unknown, unknown] => {
    const noun = parseNodeId(name)?.noun
    if (noun) {
      const there = shared[noun] ?? owned.ids[noun]?.[turn]
      return [there ?? MISSING[noun], PUBLIC.has(noun) ? (there ?? MISSING[noun]) : MISSING[noun]]
    }
    if (name === 'words')
      return [said[turn], said[turn]!.replace(/^(#?)\d+$/, '$1999999').replace(/^[a-z].*$/i, NOT_SAID)]
    if (name === 'slug') return [tenant.slug, 'no-such-store']
    if (name === 'number_Incident') return [tenant.incident.number, tenant.incident.number]
    if (name === 'requestKey') return [randomUUID(), randomUUID()]
    const table = TABLE_OF_NUMBER[name.slice('number_'.length)]
    return table ? [owned.numbers[table]?.[0] ?? 999_999, 999_999] : [1, 1]
  }
  const turns = asked.variables.includes('words') ? said.length : rows
  const ways = Array.from({ length: turns }, (_, turn) => {
    const values = asked.variables.map(
      (name) => [name, of(name, parseNodeId(name) && rows === 1 ? 0 : turn)] as const,
    )
    return {
      foreign: Object.fromEntries(values.map(([name, [foreign]]) => [name, foreign])),
      missing: Object.fromEntries(values.map(([name, [, missing]]) => [name, missing])),
    }
  })
  const ofSomebody = asked.variables.filter(
    (name) => parseNodeId(name) && !PUBLIC.has(parseNodeId(name)!.noun),
  )
  if (!own || ofSomebody.length < 2) return ways
  // One of them is foreign, and the rest one's own.
  const ownIds = Object.fromEntries(ofSomebody.map((name) => [name, own.ids[parseNodeId(name)!.noun]?.[0]]))
  const mixed = ofSomebody.map((name) => ({
    foreign: { ...ways[0]!.foreign, ...ownIds, [name]: ways[0]!.foreign[name] },
    missing: { ...ways[0]!.foreign, ...ownIds, [name]: ways[0]!.missing[name] },
  }))
  return [...ways, ...mixed]
}

/** Whether a document asks for what may be somebody’s. */
export function isOfSomebody({ variables }: Asked): boolean {
  return variables.some((name) => {
    const noun = parseNodeId(name)?.noun
    return noun ? !PUBLIC.has(noun) : !/^(requestKey|number_(Incident|LearningPiece|PlatformFix))$/.test(name)
  })
}

/** Each asker asks by each document for what is hidden from them, and for what is nowhere. */
export async function askAll(
  tenants: Tenants,
  askers: readonly Asker[],
  documents: readonly Asked[],
): Promise<Found> {
  const found: Found = { cells: 0, leaks: [], different: [] }
  await Promise.all(
    askers.map(async (asker) => {
      const ask = remembering(asker)
      for (const asked of documents)
        for (const hidden of asker.hidden) await askOne(tenants, { asker, asked, hidden, ask }, found)
    }),
  )
  return found
}

/** What is asked twice in the same words is asked once. */
function remembering(asker: Asker): Asker['ask'] {
  const answers = new Map<string, ReturnType<Asker['ask']>>()
  return (query, variables) => {
    const key = JSON.stringify([query, variables])
    if (!answers.has(key)) answers.set(key, asker.ask(query, variables))
    return answers.get(key)!
  }
}
type Cell = { asker: Asker; asked: Asked; hidden: Hidden; ask: Asker['ask'] }

async function askOne(tenants: Tenants, { asker, asked, hidden, ask }: Cell, found: Found) {
  for (const { foreign, missing } of waysOf(
    asked,
    { ...hidden, own: asker.own && tenants.owned.one },
    tenants,
  )) {
    found.cells++
    const answer = await ask(asked.query, foreign)
    const cell = `${asked.name} of ${hidden.tenant.marks.name} as ${asker.name}`
    if (answer.errors?.some(({ extensions }) => extensions.code === 'INTERNAL'))
      found.leaks.push(`${cell}: a bug`)
    found.leaks.push(...leaksOf(answer, hidden).map((leak) => `${cell}: ${leak}`))
    if (!hidden.isWhole || hidden.isAlike === false || !isOfSomebody(asked)) continue
    const other = await ask(asked.query, missing)
    const [one, two] = [evened(answer, foreign), evened(other, missing)]
    if (one !== two) found.different.push(`${cell}: ${one.slice(0, 300)} is not ${two.slice(0, 300)}`)
  }
}

/** An answer as text, without what was asked for, what differs by itself, and what is left of the points. */
export function evened(answer: Answer<unknown>, asked: Values): string {
  const text = JSON.stringify(answer, (key, value: unknown) =>
    key === 'throttleStatus' || key === 'reference' ? undefined : value,
  )
  const said = Object.values(asked).reduce<string>(
    (told, value) => (typeof value === 'string' ? told.replaceAll(value, '…') : told),
    text,
  )
  // What a change makes has a new id each time; whose an id is, `leaksOf` asks.
  return said.replaceAll(/[a-z]{3}_[0-9a-z]{25}/g, '…')
}

/** The documents by which none of those who may sees anything of the tenant that is not also nowhere. */
export async function withoutControl(
  tenants: Tenants,
  rightful: readonly Asker[],
  documents: readonly Asked[],
): Promise<string[]> {
  const { two, owned } = tenants
  const all: Hidden = { tenant: two, owned: owned.two, words: Object.values(two.marks), isWhole: true }
  const without: string[] = []
  const isSeen = async (asked: Asked, asker: Asker) => {
    for (const { foreign, missing } of waysOf(asked, { tenant: two, owned: owned.two }, tenants)) {
      const answer = await asker.ask(asked.query, foreign)
      if (!isOfSomebody(asked)) {
        if (leaksOf(answer, all).length > 0) return true
      } else if (evened(answer, foreign) !== evened(await asker.ask(asked.query, missing), missing))
        return true
    }
    return false
  }
  for (const asked of documents) {
    const seen = async () => {
      for (const asker of rightful) if (await isSeen(asked, asker)) return true
      return false
    }
    if (!(await seen())) without.push(asked.name)
  }
  return without.sort()
}
