import { type DefinitionNode, type DocumentNode, Kind, type SelectionSetNode } from 'graphql'
import { topLevel } from './errors.ts'

/** The largest body of a request in bytes; files have a way of their own, `/files`, and limits of their own. */
export const BODY_BYTES = 100_000

/** The most tokens that a document has: what is longer is not even read to its end. */
export const TOKENS = 2_000

/** How long a request may take, in milliseconds; what it still asks of PostgreSQL then is cancelled. */
export const DEADLINE_MS = 10_000

/** What moves the tickets, months or suggestions of many stores at once, and has so many times as long. */
export const LONG = {
  TIMES: 6,
  FIELDS: new Set([
    'changeCalendar',
    'changePlan',
    'changePlanTerms',
    'changeRate',
    'changeSuggestions',
    'changeTickets',
    'closeMonth',
    'rehearseCalendarChange',
    'rehearseClosing',
    'rehearsePlanChange',
    'rehearsePlanTermsChange',
    'rehearseRateChange',
    'shipFix',
    'undoBulkChange',
    'upsertMemberships',
    'upsertPartners',
    'upsertPartnerships',
    'upsertStores',
  ]) as ReadonlySet<string>,
}

/** How many objects an operation may lead to at most, lists counted as long as they may get. */
export const OBJECTS = 50_000

/** How many requests of one program are answered at once, by one process. */
export const AT_ONCE = 20

/** What an operation may have of each, its fragments counted wherever they are spread. */
export const CAPS = {
  /** How deep fields may stand in one another. The schema’s own fields do not count: graphql-js bounds them itself. */
  DEPTH: 10,
  /** How many fields it may ask for in all. */
  FIELDS: 2_000,
  /** How many of them may be asked for under another name, `__typename` too. */
  ALIASES: 30,
  /** How many directives may stand at one place: a field, a fragment, a variable, the operation. */
  DIRECTIVES: 5,
  /** How often one name may be asked for in one pair of braces. */
  REPEATS: 5,
  /** How many fields may stand at its root. */
  ROOT_FIELDS: 20,
  /** How many changes one request may make. */
  MUTATIONS: 10,
} as const

type Measure = Record<'DEPTH' | 'FIELDS' | 'ALIASES' | 'DIRECTIVES' | 'REPEATS' | 'ROOT_FIELDS', number>

const NOTHING: Measure = { DEPTH: 0, FIELDS: 0, ALIASES: 0, DIRECTIVES: 0, REPEATS: 0, ROOT_FIELDS: 0 }

/**
 * Holds a document to the caps, every operation of it. Each fragment is measured once, however often it is spread.
 * @throws TOO_COSTLY with the cap and what it allows.
 */
export function holdToCaps(document: DocumentNode): void {
  const measureOf = measurer(document)
  for (const definition of document.definitions) {
    const measure = { ...measureOfDefinition(definition, measureOf), MUTATIONS: 0 }
    if (definition.kind === Kind.OPERATION_DEFINITION && definition.operation === 'mutation')
      measure.MUTATIONS = measure.ROOT_FIELDS
    for (const cap of Object.keys(CAPS) as (keyof typeof CAPS)[])
      if (measure[cap] > CAPS[cap]) refuseBeyond(cap, CAPS[cap])
  }
}

/** Refuses a request that is beyond a cap. @throws TOO_COSTLY */
export function refuseBeyond(cap: keyof typeof CAPS | 'OBJECTS' | 'POINTS', most: number): never {
  throw topLevel('TOO_COSTLY', `This is beyond what one request may be: ${cap} is ${most} at most.`, {
    cap,
    most,
    http: { status: 400 },
  })
}

function measureOfDefinition(
  definition: DefinitionNode,
  measureOf: (set: SelectionSetNode) => Measure,
): Measure {
  if (!('selectionSet' in definition)) return NOTHING
  const measure = measureOf(definition.selectionSet)
  const places = [definition, ...(definition.variableDefinitions ?? [])]
  const directives = places.map((place) => place.directives?.length ?? 0)
  const isOperation = definition.kind === Kind.OPERATION_DEFINITION
  return {
    ...measure,
    DIRECTIVES: Math.max(measure.DIRECTIVES, ...directives),
    // A fragment is as deep as where it is spread, and may be one of the schema’s own.
    ...(!isOperation && { DEPTH: 0, ROOT_FIELDS: 0 }),
  }
}

function measurer(document: DocumentNode) {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition.selectionSet]] : [],
    ),
  )
  const measured = new Map<string, Measure>()

  /** A fragment within itself counts as nothing: validation refuses it. */
  function measureOfFragment(name: string): Measure {
    const known = measured.get(name)
    if (known) return known
    measured.set(name, NOTHING)
    const set = fragments.get(name)
    const measure = set ? measureOf(set) : NOTHING
    measured.set(name, measure)
    return measure
  }

  function measureOf(set: SelectionSetNode): Measure {
    const sum = { ...NOTHING }
    const repeats = new Map<string, number>()
    for (const selection of set.selections) {
      let inner: Measure
      if (selection.kind === Kind.FIELD) {
        inner = ofField(
          selection.selectionSet ? measureOf(selection.selectionSet) : NOTHING,
          selection.name.value,
        )
        const key = (selection.alias ?? selection.name).value
        if (selection.alias) sum.ALIASES++
        repeats.set(key, (repeats.get(key) ?? 0) + 1)
      } else if (selection.kind === Kind.INLINE_FRAGMENT) inner = measureOf(selection.selectionSet)
      else inner = measureOfFragment(selection.name.value)
      sum.DEPTH = Math.max(sum.DEPTH, inner.DEPTH)
      sum.FIELDS += inner.FIELDS
      sum.ALIASES += inner.ALIASES
      sum.ROOT_FIELDS += inner.ROOT_FIELDS
      sum.DIRECTIVES = Math.max(sum.DIRECTIVES, inner.DIRECTIVES, selection.directives?.length ?? 0)
      sum.REPEATS = Math.max(sum.REPEATS, inner.REPEATS)
    }
    sum.REPEATS = Math.max(sum.REPEATS, ...repeats.values())
    return sum
  }
  return measureOf
}

/** What a field is with what stands in it. */
function ofField(inner: Measure, name: string): Measure {
  const isOfSchema = name === '__schema' || name === '__type'
  return { ...inner, DEPTH: isOfSchema ? 1 : inner.DEPTH + 1, FIELDS: inner.FIELDS + 1, ROOT_FIELDS: 1 }
}
