import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Person } from '../people/person.entity.ts'
import { instantFrom } from '../persistence/reads.ts'
import type { MailLinks } from './mail-links.ts'
import { notifyOfPartnerships, type PartnershipOf } from './notify-of-partnerships.ts'
import { partnershipMail, type PartnershipNews } from './partnership-mail.ts'
import { writeMail } from './write-mail.ts'

const AT_ONCE = 100

type Row = Omit<PartnershipNews, 'at' | 'until'> & PartnershipOf & { at: string; until: string | null }

/**
 * Tells what is new between stores and partners, once each, in the portal and by mail (A4): an invitation to the ADMINs who can
 * answer it, the answer to the store's owners, what the partner may from now on to its ADMINs, and the end to both sides but
 * the one who ended it. Any number of workers may do so at once.
 * @returns how many mails were written
 */
export async function tellPartnerships(
  em: EntityManager,
  links: MailLinks,
  now: Temporal.Instant,
): Promise<number> {
  let written = 0
  for (const take of [takeInvitations, takeAnswers, takeChanges])
    for (let told = AT_ONCE; told === AT_ONCE;)
      [told, written] = await em.fork().transactional(async (within) => {
        const { ids, rows } = await take(within, now.toString())
        const people = await within.find(Person, { id: { $in: rows.map(({ personId }) => personId) } })
        const byId = new Map(people.map((person) => [person.id, person]))
        for (const { at, until, ...news } of rows) {
          const told = { ...news, at: instantFrom(at), until: instantFrom(until) }
          writeMail(within, partnershipMail(byId.get(news.personId)!, told, links), now)
        }
        await notifyOfPartnerships(within, rows)
        return [ids.length, written + rows.length] as const
      })
  return written
}

type Taken = { ids: readonly string[]; rows: readonly Row[] }

/** An address that nobody runs a partner under is told nothing, and nobody hears of that. */
async function takeInvitations(within: EntityManager, now: string): Promise<Taken> {
  const ids = await taken(
    within,
    sql`update partner_invitation set told_at = ${now}::timestamptz where id in (
      select id from partner_invitation where told_at is null order by invited_at limit ${AT_ONCE} for update skip locked)
    returning id`,
  )
  const { rows } = await sql<Row>`
    select distinct on (invitation.id, admin.person_id) admin.person_id as "personId", 'INVITED' as kind,
      store.name as "storeName", store.slug as "storeSlug", partner.name as "partnerName",
      invitation.store_id as "storeId", invitation.id as "invitationId", null as "changeId",
      partner.id as "readerPartnerId", partner.name as asked, inviter.name as who, 'STORE' as side, null as reason,
      invitation.invited_at::text as at, invitation.expires_at::text as until
    from partner_invitation invitation join store on store.id = invitation.store_id
      join person inviter on inviter.id = invitation.invited_by_id
      join partner_membership admin on admin.role = 'ADMIN' and (
        (invitation.email is null and admin.partner_id = invitation.partner_id)
        or admin.person_id = (select id from person where person.email = invitation.email))
      join partner on partner.id = admin.partner_id
    where invitation.id = any(${ids}::uuid[]) and invitation.state = 'OPEN' and invitation.expires_at > ${now}::timestamptz
    order by invitation.id, admin.person_id, partner.name`.execute(within.getKysely())
  return { ids, rows }
}

async function takeAnswers(within: EntityManager, now: string): Promise<Taken> {
  const ids = await taken(
    within,
    sql`update partner_invitation set answer_told_at = ${now}::timestamptz where id in (
      select id from partner_invitation where answer_told_at is null and answered_at is not null
      order by answered_at limit ${AT_ONCE} for update skip locked)
    returning id`,
  )
  const { rows } = await sql<Row>`
    select owner.person_id as "personId", invitation.state as kind, store.name as "storeName",
      store.slug as "storeSlug", coalesce(partner.name, '') as "partnerName", null as "readerPartnerId",
      invitation.store_id as "storeId", invitation.id as "invitationId", null as "changeId",
      coalesce(invitation.email, partner.name) as asked,
      case when invitation.state = 'ACCEPTED' then answerer.name else '' end as who,
      'PARTNER' as side, null as reason, invitation.answered_at::text as at, null as until
    from partner_invitation invitation join store on store.id = invitation.store_id
      join membership owner on owner.store_id = store.id and owner.role = 'OWNER'
      left join partner on partner.id = invitation.partner_id
      left join person answerer on answerer.id = invitation.answered_by_id
    where invitation.id = any(${ids}::uuid[]) and invitation.state in ('ACCEPTED', 'DECLINED')
    order by invitation.answered_at, owner.person_id`.execute(within.getKysely())
  return { ids, rows }
}

async function takeChanges(within: EntityManager, now: string): Promise<Taken> {
  const ids = await taken(
    within,
    sql`insert into partnership_telling (change_id, told_at)
      select id, ${now}::timestamptz from partnership_change change
      where kind <> 'BEGUN' and not exists (select from partnership_telling told where told.change_id = change.id)
      order by at limit ${AT_ONCE} on conflict do nothing returning change_id as id`,
  )
  const { rows } = await sql<Row>`
    select concerned.person_id as "personId", case change.kind when 'ENDED' then 'ENDED' else 'LIMITED' end as kind,
      store.name as "storeName", store.slug as "storeSlug", change.store_id as "storeId", null as "invitationId",
      change.id as "changeId", partner.name as "partnerName", concerned.partner_id as "readerPartnerId", partner.name as asked,
      ender.name as who, change.side, change.reason, change.at::text as at, null as until
    from partnership_change change join store on store.id = change.store_id
      join partner on partner.id = change.partner_id join person ender on ender.id = change.by_id
      cross join lateral (
        select person_id, null::uuid as partner_id from membership
        where store_id = change.store_id and role = 'OWNER' and change.side <> 'STORE' and change.kind = 'ENDED'
        union
        select person_id, partner_id from partner_membership
        where partner_id = change.partner_id and role = 'ADMIN' and change.side <> 'PARTNER'
      ) concerned
    where change.id = any(${ids}::uuid[]) order by change.at, concerned.person_id`.execute(within.getKysely())
  return { ids, rows }
}

async function taken(within: EntityManager, take: ReturnType<typeof sql>): Promise<string[]> {
  const { rows } = await take.execute(within.getKysely())
  return (rows as { id: string }[]).map(({ id }) => id)
}
