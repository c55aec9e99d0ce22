import type { EntityManager } from '@mikro-orm/postgresql'
import { type Kysely, sql } from 'kysely'
import type { Person } from '../people/person.entity.ts'
import { instantFrom, type Tables } from '../persistence/reads.ts'
import { mailIssued } from './mail-issued.ts'
import type { MailLinks } from './mail-links.ts'
import { webhookMail, type WebhookNews } from './webhook-mail.ts'

const WEBHOOKS_AT_ONCE = 100

/**
 * Mails that Stoa switched a webhook off to those who administer it: the ADMINs of its partner, or the platform’s (A3).
 * @returns how many mails were written
 */
export function tellDisabledWebhooks(
  em: EntityManager,
  links: MailLinks,
  now: Temporal.Instant,
): Promise<number> {
  const mail = (person: Person, news: WebhookNews) => webhookMail(person, news, links)
  return mailIssued(em, { take: takeUntold, read: readConcerned, mail }, now)
}

async function takeUntold(db: Kysely<Tables>, now: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update webhook set disabled_told_at = ${now.toString()}::timestamptz where id in (
      select id from webhook where disabled_reason in ('GONE', 'FAILING') and disabled_told_at is null
        and deleted_at is null order by disabled_at limit ${WEBHOOKS_AT_ONCE} for update skip locked)
    returning id`.execute(db)
  return rows.map(({ id }) => id)
}

type Row = Omit<WebhookNews, 'disabledAt' | 'failingSince'> & {
  personId: string
  disabledAt: string
  failingSince: string | null
}

async function readConcerned(db: Kysely<Tables>, ids: readonly string[]) {
  const { rows } = await sql<Row>`
    select concerned.person_id as "personId", webhook.id, webhook.partner_id as "partnerId",
      coalesce(partner.name, (select name from platform limit 1)) as "ownerName", webhook.description, webhook.url,
      webhook.disabled_reason as reason, webhook.disabled_at::text as "disabledAt",
      webhook.failing_since::text as "failingSince"
    from webhook left join partner on partner.id = webhook.partner_id cross join lateral (
      select person_id from partner_membership where partner_id = webhook.partner_id and role = 'ADMIN'
      union
      select person_id from staff where webhook.partner_id is null and role = 'ADMIN') concerned
    where webhook.id = any(${[...ids]}::uuid[]) order by webhook.id, concerned.person_id`.execute(db)
  return rows.map(({ personId, disabledAt, failingSince, ...row }) => ({
    personId,
    news: { ...row, disabledAt: instantFrom(disabledAt), failingSince: instantFrom(failingSince) },
  }))
}
