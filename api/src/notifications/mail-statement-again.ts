import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { readIssuedStatements } from '../billing/issued-statement.read.ts'
import { Refusal } from '../domain/refusal.ts'
import { Person } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import type { MailLinks } from './mail-links.ts'
import { Mail } from './mail.entity.ts'
import { statementMail } from './statement-mail.ts'
import { writeMail } from './write-mail.ts'

/** Whoever presses again within so many minutes gets the mail that is on its way. */
const MINUTES_APART = 10

/**
 * Mails a statement once more to who asks for it and may read it (C6); pressed twice, or sent again under its
 * `requestKey`, it is one mail.
 * @returns where it goes
 * @throws Refusal `NOT_FOUND` for one that is not there, or not the viewer's to see, `KEY_REUSED` for a key that was sent with another one
 */
export async function mailStatementAgain(
  { em, reads, links }: { em: EntityManager; reads: Reads; links: MailLinks },
  viewer: Viewer,
  { number, requestKey }: { number: number; requestKey: string | null },
  now: Temporal.Instant,
): Promise<string> {
  const [statement] = await readIssuedStatements(reads, viewer, { numbers: [number] })
  if (!statement) throw new Refusal('NOT_FOUND')
  return em.fork().transactional(async (within) => {
    const person = await within.findOneOrFail(Person, viewer.personId, {
      lockMode: LockMode.PESSIMISTIC_WRITE,
    })
    const sent = requestKey === null ? null : await within.findOne(Mail, { person, requestKey })
    if (sent && sent.statementId !== statement.id) throw new Refusal('KEY_REUSED', {}, 'requestKey')
    if (sent) return person.email
    const { number, period, issuedAt, store, payer, net, total } = statement
    const draft = statementMail(
      person,
      {
        number,
        period,
        issuedAt,
        storeName: store.name,
        payerName: payer.name,
        currency: net.currency,
        netMinor: net.minor,
        totalMinor: total.minor,
        id: statement.id,
      },
      links,
    )
    const since = now.subtract({ minutes: MINUTES_APART })
    const { subject } = draft
    if ((await within.count(Mail, { person, subject, writtenAt: { $gt: since } })) === 0)
      writeMail(within, { ...draft, requestKey }, now)
    return person.email
  })
}
