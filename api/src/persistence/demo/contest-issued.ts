import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Dispute } from '../../billing/dispute.entity.ts'
import { creditDispute } from '../../billing/disputed-amount.ts'
import { readLineToCredit } from '../../billing/issued-line.read.ts'
import { recordDispute } from '../../billing/record-dispute.ts'
import { StatementLineSchema } from '../../billing/statement-line.entity.ts'
import type { Person } from '../../people/person.entity.ts'
import { Staff } from '../../stores/staff.entity.ts'
import { Membership } from '../../stores/store.entity.ts'
import { Ticket } from '../../tickets/ticket.entity.ts'
import { instantFrom, type Tables } from '../reads.ts'
import { contestedLine } from './content/contested-lines.ts'

const DAYS_AFTER_ISSUE = 2
const HOURS_TO_ANSWER = 20

/** Lets an owner contest the dearest line of the newest statement, and an agent take half of it off by a credit note (C5, C6). */
export async function contestIssued(em: EntityManager, now: Temporal.Instant): Promise<void> {
  const db = em.getKysely<Tables>()
  const { stores, words, answer } = contestedLine
  const { rows } = await sql<{ id: string; issuedAt: string }>`
    select line.id, statement.issued_at::text as "issuedAt"
    from statement join store on store.id = statement.store_id join statement_line line on line.statement_id = statement.id
    where store.slug = any(${stores}) and line.net_minor > 1
    order by statement.period desc, line.net_minor desc, line.id limit 1`.execute(db)
  const [asked] = rows
  const line = asked && (await readLineToCredit(db, asked.id))
  if (!line) return
  const ticket = await em.findOneOrFail(Ticket, line.ticketId, { populate: ['events', 'calendar', 'store'] })
  const disputedAt = laterOf(
    instantFrom(asked.issuedAt).add({ hours: 24 * DAYS_AFTER_ISSUE }),
    ticket.lastEventAt,
  )
  const answeredAt = disputedAt.add({ hours: HOURS_TO_ANSWER })
  if (Temporal.Instant.compare(answeredAt, now) > 0) return
  const membership = await em.findOneOrFail(
    Membership,
    { store: line.storeId, role: 'OWNER' },
    { populate: ['person'] },
  )
  const staff = await em.findOneOrFail(
    Staff,
    { role: 'AGENT' },
    { populate: ['person'], orderBy: { person: { name: 'asc' } } },
  )
  const owner = { person: membership.person as Person, side: 'STORE' as const }
  const agent = { person: staff.person as Person, side: 'PLATFORM' as const }
  const contested = {
    period: line.statement.period,
    statementLine: em.getReference(StatementLineSchema, line.id),
    net: line.net,
  }
  const dispute = Dispute.raise(ticket, contested, owner.person, disputedAt, words)
  em.persist(dispute)
  recordDispute(ticket, 'LINE_DISPUTED', dispute, owner, disputedAt, null)
  const standing = { comesTo: line.net.minor, beyondApproved: 0n }
  const half = { outcome: 'REDUCED' as const, reducedTo: line.net.minor / 2n, words: answer }
  dispute.settle(half, standing, agent.person, answeredAt)
  recordDispute(ticket, 'DISPUTE_ANSWERED', dispute, agent, answeredAt, null)
  await creditDispute(em, dispute, answeredAt)
  // It was mailed in its time, as its statement was.
  await sql`insert into credit_note_telling (credit_note_id, told_at) select id, issued_at from credit_note`.execute(
    db,
  )
}

function laterOf(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) > 0 ? one : other
}
