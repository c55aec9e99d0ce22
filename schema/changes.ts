import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core'
import type { GraphQLSchema } from 'graphql'
import type { SchemaChange } from './changelog.ts'
import { type Deprecation, deprecationsOf } from './deprecations.ts'
import { scopeChanges } from './scopes.ts'

/** A change that was decided on: as it is reported, and why. */
export type DeclaredChange = {
  change: string
  reason: string
  /** Of what is removed before its day: the day on which it had been used by no program for 30 days. */
  unusedOn?: string
}

/** What was there, and is not any more, and could have been deprecated before. */
const REMOVALS: ReadonlySet<string> = new Set([
  'FIELD_REMOVED',
  'FIELD_ARGUMENT_REMOVED',
  'INPUT_FIELD_REMOVED',
  'ENUM_VALUE_REMOVED',
])

/** Told otherwise: words by the schema itself, what is deprecated by `deprecationsOf`, scopes by `scopeChanges`. */
const NOT_TOLD = /DESCRIPTION|DEPRECATION|DIRECTIVE_USAGE/

/** What they hold is new with them, and not told by itself. */
const NEW_AS_A_WHOLE: ReadonlySet<string> = new Set(['TYPE_ADDED', 'FIELD_ADDED', 'DIRECTIVE_ADDED'])

/** For how long a deprecation was measured at least. */
const MEASURED = { days: 30 }

type Found = SchemaChange & { isRemoval: boolean }

/**
 * What changed between two schemas, each thing once: of a new type its name alone. What breaks or is dangerous has its reason
 * where it was declared.
 */
export async function changesBetween(
  before: GraphQLSchema,
  after: GraphQLSchema,
  declared: readonly DeclaredChange[] = [],
): Promise<SchemaChange[]> {
  const reasons = new Map(declared.map(({ change, reason }) => [change, reason.trim()]))
  return (await found(before, after)).map(({ kind, element, change }) => {
    const reason = reasons.get(change)
    return { kind, element, change, ...(reason && { reason }) }
  })
}

/**
 * Why a schema may not follow a released one: what breaks it or is dangerous, and was not declared with a reason; and what is
 * removed while programs use it and its day has not come (R28, R29). Declarations of what did not happen are in vain.
 */
export async function objectionsTo(
  released: GraphQLSchema,
  present: GraphQLSchema,
  declared: readonly DeclaredChange[],
  today: Temporal.PlainDate,
): Promise<string[]> {
  const grave = (await found(released, present)).filter(
    ({ kind }) => kind === 'BREAKING' || kind === 'DANGEROUS',
  )
  const known = new Map(declared.filter(({ reason }) => reason.trim()).map((each) => [each.change, each]))
  const objections = grave.flatMap(({ change, element, isRemoval }) => {
    const declaration = known.get(change)
    if (!declaration)
      return `Declare it in declared-changes.json, or take it back: ${JSON.stringify({ change, reason: '…' })}`
    if (!isRemoval) return []
    const objection = removalObjection(deprecationsOf(released).get(element), declaration, today)
    return objection ? `${change} ${objection}` : []
  })
  const idle = declared.filter(({ change }) => !grave.some((each) => each.change === change))
  return [...objections, ...idle.map(({ change }) => `It is declared, and did not happen: ${change}`)]
}

/** Why something released may not be removed yet; null when it may. */
function removalObjection(
  deprecation: Deprecation | undefined,
  { unusedOn }: DeclaredChange,
  today: Temporal.PlainDate,
): string | null {
  if (!deprecation) return 'It was not deprecated in the release: deprecate it first.'
  const { deprecatedOn, goesOn } = deprecation
  if (Temporal.PlainDate.compare(today, goesOn) >= 0) return null
  const measurable = deprecatedOn.add(MEASURED)
  if (!unusedOn) return `It goes on ${goesOn}; until then say with unusedOn on which day nobody used it.`
  const measured = Temporal.PlainDate.from(unusedOn)
  const isMeasured =
    Temporal.PlainDate.compare(measured, measurable) >= 0 && Temporal.PlainDate.compare(measured, today) <= 0
  return isMeasured ? null : `Its use is known from ${measurable} on, and not for days to come.`
}

async function found(before: GraphQLSchema, after: GraphQLSchema): Promise<Found[]> {
  const told = (await diff(before, after)).filter(isTold)
  const whole = new Set(told.filter(({ type }) => NEW_AS_A_WHOLE.has(type)).map(({ path }) => path))
  const changes = told
    .filter(
      ({ type, path = '' }) =>
        !outer(path).some((each) => whole.has(each)) && (!whole.has(path) || NEW_AS_A_WHOLE.has(type)),
    )
    .map((change) => ({
      kind: kindOf(change),
      element: elementOf(change),
      change: `${change.message.replace(/'([^']*)'/g, '`$1`')}.`.replace(/\.\.$/, '.'),
      isRemoval: REMOVALS.has(change.type),
    }))
  const deprecated = [...deprecationsOf(after).values()]
    .filter(({ element }) => !deprecationsOf(before).has(element))
    .map(({ element, reason }) => ({
      kind: 'DEPRECATED' as const,
      element,
      change: `\`${element}\` is deprecated. ${reason}`,
      isRemoval: false,
    }))
  const scopes = scopeChanges(before, after).map((change) => ({ ...change, isRemoval: false }))
  return [...changes, ...deprecated, ...scopes].toSorted((one, other) =>
    one.element < other.element ? -1 : 1,
  )
}

/** What a directive says anew is told where it can harm, though not of scopes, of which inspector names no field. */
function isTold({ type, path = '', criticality }: Change): boolean {
  if (!NOT_TOLD.test(type)) return true
  const isHarmful = criticality.level !== CriticalityLevel.NonBreaking
  return isHarmful && !/DESCRIPTION/.test(type) && !path.includes('@requires')
}

/** Who leaves out a new argument that has no default notices nothing of it. */
function kindOf({ type, criticality: { level }, meta }: Change): SchemaChange['kind'] {
  if (level === CriticalityLevel.Breaking) return 'BREAKING'
  const isHarmless =
    type === 'FIELD_ARGUMENT_ADDED' && !(meta as { hasDefaultValue?: boolean }).hasDefaultValue
  if (level === CriticalityLevel.Dangerous && !isHarmless) return 'DANGEROUS'
  return type.endsWith('_ADDED') ? 'ADDED' : 'CHANGED'
}

/** `Type.field.argument` as a coordinate. */
function elementOf({ type, path = '' }: Change): string {
  const [owner, field, argument] = path.split('.')
  return type.startsWith('FIELD_ARGUMENT_') ? `${owner}.${field}(${argument}:)` : path
}

/** What something stands in: `A` and `A.b` for `A.b.c`. */
function outer(path: string): string[] {
  const names = path.split('.')
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join('.'))
}
