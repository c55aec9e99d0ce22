import { parseNodeId } from '../../src/graphql/node-id.ts'
import { toldBy } from '../walk-schema.ts'
import type { Hidden } from './askers.ts'

const NUMBERED: readonly [RegExp, string][] = [
  [/Ticket\w*\.number$|[tT]icketNumber$/, 'ticket'],
  [/Suggestion\w*\.number$/, 'suggestion'],
  [/Statement\w*\.number$|[sS]tatementNumber$/, 'statement'],
  [/RequestList\.number$/, 'request_list'],
  [/CreditNote\.number$/, 'credit_note'],
]

/** What of the hidden an answer tells, errors and extensions too: words in any text or opened cursor, ids in any shape, and numbers. */
export function leaksOf(answer: unknown, hidden: Hidden): string[] {
  return toldBy(answer).flatMap(({ field, value }) => {
    const leaks =
      typeof value === 'number'
        ? numberOf(field, value, hidden)
        : typeof value === 'string'
          ? saidIn(value, hidden)
          : []
    return leaks.map((leak) => `${leak} in ${field}`)
  })
}

function numberOf(field: string, value: number, { owned, isWhole }: Hidden): string[] {
  if (!isWhole) return []
  const noun = NUMBERED.find(([pattern]) => pattern.test(field))?.[1]
  return noun && owned.numbers[noun]?.includes(value) ? [`the number ${value}`] : []
}

function saidIn(value: string, { words, owned }: Hidden): string[] {
  const opened = /^[\w-]{12,}$/.test(value) ? Buffer.from(value, 'base64url').toString() : ''
  const said = `${value} ${opened}`
  const lower = said.toLowerCase()
  const uuids = [
    ...(said.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? []),
    ...(said.match(/[a-z]{3}_[0-9a-z]{25}/g) ?? []).flatMap((id) => parseNodeId(id)?.uuid ?? []),
    ...(said.match(/lin_[0-9a-z]{25}/g) ?? []).flatMap(
      (id) => parseNodeId(id.replace('lin_', 'tkt_'))?.uuid ?? [],
    ),
  ]
  return [
    ...words.filter((word) => lower.includes(word.toLowerCase())),
    ...uuids.filter((uuid) => owned.uuids.has(uuid)).map((uuid) => `the id ${uuid}`),
  ]
}
