import { isDeepStrictEqual } from 'node:util'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { writtenText } from '../domain/written-text.ts'
import type { Person } from '../people/person.entity.ts'
import type { Written } from './declare-incident.ts'
import { findComponents } from './find-components.ts'
import { type FixWording, PlatformFix } from './platform-fix.entity.ts'

const MOST_IN_TITLE = 200
/** As many as a decision on a suggestion and an incident's last word hold: it becomes both. */
const MOST_IN_WORDS = 2000

/** A fix as someone words it. */
export type WrittenFix = { title: Written; words: Written; components: readonly string[] }

/**
 * Makes a fix ready, within a transaction that is under way.
 * @throws Refusal `REQUIRED` or `TOO_LONG` (title, words), `OUT_OF_RANGE` (components)
 */
export async function prepareFix(
  em: EntityManager,
  written: WrittenFix,
  requestKey: string | null,
  by: Person,
  now: Temporal.Instant,
): Promise<PlatformFix> {
  const wording = await wordingOf(em, written)
  const fix = PlatformFix.prepare({ ...wording, requestKey, number: await drawFixNumber(em) }, by, now)
  em.persist(fix)
  await em.flush()
  return fix
}

/**
 * The fix that a person already prepared under a key; null for none.
 * @throws Refusal `KEY_REUSED` where it was worded otherwise
 */
export async function preparedAs(
  em: EntityManager,
  written: WrittenFix,
  requestKey: string | null,
  by: Person,
): Promise<PlatformFix | null> {
  if (requestKey === null) return null
  const fix = await em.findOne(PlatformFix, { preparedBy: by, requestKey })
  if (!fix) return null
  const { title, words, components } = fix
  if (!isDeepStrictEqual({ title, words, components }, await wordingOf(em, written)))
    throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return fix
}

/** What is written of a fix, in three languages. */
export async function wordingOf(
  em: EntityManager,
  { title, words, components }: WrittenFix,
): Promise<FixWording> {
  return {
    title: writtenText(title, MOST_IN_TITLE, 'title'),
    words: writtenText(words, MOST_IN_WORDS, 'words'),
    components: await findComponents(em, components),
  }
}

async function drawFixNumber(em: EntityManager): Promise<number> {
  const { rows } = await sql<{ number: string }>`select nextval('platform_fix_number') as number`.execute(
    em.getKysely(),
  )
  return Number(rows[0]?.number)
}
