import type { EntityManager } from '@mikro-orm/postgresql'
import type { Kysely } from 'kysely'
import { newId } from '../persistence/columns.ts'
import type { Tables } from '../persistence/reads.ts'
import { defaultWays } from './default-ways.ts'
import type { PartnershipKind } from './notification-words.ts'
import type { PartnershipNews } from './partnership-mail.ts'
import { readChoices } from './telling.read.ts'

/** Who is told, of which store, and of which of the two; primary keys. */
export type PartnershipOf = {
  personId: string
  storeId: string
  invitationId: string | null
  changeId: string | null
}

const KINDS: Record<PartnershipNews['kind'], PartnershipKind> = {
  INVITED: 'PARTNER_INVITED',
  ACCEPTED: 'INVITATION_ACCEPTED',
  DECLINED: 'INVITATION_DECLINED',
  LIMITED: 'PARTNER_LIMITED',
  ENDED: 'PARTNERSHIP_ENDED',
}

type News = PartnershipOf & Pick<PartnershipNews, 'kind' | 'readerPartnerId'> & { at: string }

/** Puts what happened between stores and partners into the inboxes of those it concerns, unless they want none of it; their mail is another's. */
export async function notifyOfPartnerships(em: EntityManager, news: readonly News[]): Promise<void> {
  if (news.length === 0) return
  const db = em.getKysely() as unknown as Kysely<Tables>
  const choices = await readChoices(db, [...new Set(news.map(({ personId }) => personId))], [])
  const rows = news.flatMap(({ personId, storeId, invitationId, changeId, readerPartnerId, ...told }) => {
    const kind = KINDS[told.kind]
    const { inPortal } = choices.get(personId)!.ways.get(kind) ?? defaultWays(kind, ['STORE'])!
    if (!inPortal) return []
    return {
      id: newId(),
      person_id: personId,
      store_id: storeId,
      invitation_id: invitationId,
      change_id: changeId,
      partner_id: readerPartnerId,
      kind,
      is_internal: false,
      is_shown: true,
      at: told.at as never,
    }
  })
  if (rows.length > 0) await db.insertInto('notification').values(rows).execute()
}
