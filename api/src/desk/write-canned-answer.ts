import { refuseStale } from '../graphql/refuse-stale.ts'
import { isDeepStrictEqual } from 'node:util'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { notFound } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { Person } from '../people/person.entity.ts'
import { sendOnce } from '../persistence/send-once.ts'
import { type AnswerBody, CannedAnswer } from './canned-answer.entity.ts'
import { refuseUnknownPlaceholders } from './placeholders.ts'

const TITLE_LIMIT = 100
const BODY_LIMIT = 10_000

/** A canned answer as someone words it. */
export type AnswerWords = { title: string; body: AnswerBody }

/**
 * Keeps a new canned answer; sent twice with the same key, once.
 * @throws Refusal `REQUIRED` or `TOO_LONG` with the field, `UNKNOWN_PLACEHOLDER` with `names`, `KEY_REUSED` for a key sent
 * with other words
 */
export function writeCannedAnswer(
  em: EntityManager,
  authorId: string,
  words: AnswerWords,
  requestKey: string | null,
  now: Temporal.Instant,
): Promise<CannedAnswer> {
  const checked = checkedWords(words)
  return sendOnce(
    () => writtenAs(em, authorId, checked, requestKey),
    () =>
      em.fork().transactional(async (within) => {
        const answer = CannedAnswer.write(
          await within.findOneOrFail(Person, authorId),
          checked,
          now,
          requestKey,
        )
        within.persist(answer)
        return answer
      }),
  )
}

async function writtenAs(
  em: EntityManager,
  authorId: string,
  words: AnswerWords,
  requestKey: string | null,
): Promise<CannedAnswer | null> {
  if (!requestKey) return null
  const answer = await em.fork().findOne(CannedAnswer, { author: authorId, requestKey })
  if (answer && !isDeepStrictEqual({ title: answer.title, body: answer.body }, words))
    throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return answer
}

/**
 * Words a canned answer anew, of two at once one after the other.
 * @throws Refusal `NOT_FOUND`, `CHANGED_SINCE` for an answer that is not of the expected version any more, and those of `writeCannedAnswer`
 */
export function rewriteCannedAnswer(
  em: EntityManager,
  id: string,
  words: AnswerWords,
  expectedVersion: number | null,
  now: Temporal.Instant,
): Promise<CannedAnswer> {
  const checked = checkedWords(words)
  return em.fork().transactional(async (within) => {
    const answer = await findAnswer(within, id)
    refuseStale(answer, expectedVersion)
    return answer.rewrite(checked, now)
  })
}

/** Deletes a canned answer as it was read. @throws Refusal `NOT_FOUND`, `CHANGED_SINCE` */
export function deleteCannedAnswer(
  em: EntityManager,
  { id, expectedVersion }: { id: string; expectedVersion?: number | null | undefined },
): Promise<void> {
  return em.fork().transactional(async (within) => {
    const answer = await findAnswer(within, id)
    refuseStale(answer, expectedVersion)
    within.remove(answer)
  })
}

const WRITING = { lockMode: LockMode.PESSIMISTIC_WRITE } as const

async function findAnswer(em: EntityManager, id: string): Promise<CannedAnswer> {
  const answer = await em.findOne(CannedAnswer, { id: soughtUuid('CannedAnswer', id) }, WRITING)
  if (!answer) throw notFound('id')
  return answer
}

function checkedWords({ title, body }: AnswerWords): AnswerWords {
  const checked: AnswerBody = {}
  for (const [language, text] of Object.entries(body) as [keyof AnswerBody, string][]) {
    if (!text?.trim()) continue
    const field = `body.${language.toLowerCase()}`
    checked[language] = requiredText(text, BODY_LIMIT, field)
    refuseUnknownPlaceholders(text, field)
  }
  if (Object.keys(checked).length === 0) throw new Refusal('REQUIRED', {}, 'body')
  return { title: requiredText(title, TITLE_LIMIT, 'title'), body: checked }
}
