import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { PartnerLimits, Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { IS_LIMITED, LIMITS } from './partner-limits.rows.ts'

/** Who a person is and what they may see, in one statement; null when there is no such person. */
export async function readViewer(reads: Reads, personId: string): Promise<Viewer | null> {
  const row = await reads
    .selectFrom('person')
    .leftJoin('staff', 'staff.person_id', 'person.id')
    .where('person.id', '=', personId)
    .select((eb) => [
      'person.id as personId',
      'person.name',
      'person.email',
      'person.language',
      'person.time_zone as timeZone',
      'staff.role as staffRole',
      sql<null>`null`.as('program'),
      jsonArrayFrom(
        eb
          .selectFrom('membership')
          .whereRef('membership.person_id', '=', 'person.id')
          .select(['membership.store_id as storeId', 'membership.role']),
      ).as('memberships'),
      jsonArrayFrom(
        eb
          .selectFrom('partner_membership')
          .whereRef('partner_membership.person_id', '=', 'person.id')
          .select((inner) => [
            'partner_membership.partner_id as partnerId',
            'partner_membership.role',
            inner
              .selectFrom('partnership')
              .whereRef('partnership.partner_id', '=', 'partner_membership.partner_id')
              .select(
                sql<
                  string[]
                >`coalesce(json_agg(partnership.store_id order by partnership.store_id), '[]')`.as('ids'),
              )
              .as('storeIds'),
            inner
              .selectFrom('partnership')
              .whereRef('partnership.partner_id', '=', 'partner_membership.partner_id')
              .where('partnership.may_vote', '=', true)
              .select(
                sql<
                  string[]
                >`coalesce(json_agg(partnership.store_id order by partnership.store_id), '[]')`.as('ids'),
              )
              .as('votesForStoreIds'),
            inner
              .selectFrom('partnership')
              .whereRef('partnership.partner_id', '=', 'partner_membership.partner_id')
              .where(IS_LIMITED)
              .select(
                sql<PartnerLimits[]>`coalesce(json_agg(${LIMITS} order by partnership.store_id), '[]')`.as(
                  'limits',
                ),
              )
              .as('limits'),
          ]),
      ).as('partnerMemberships'),
    ])
    .executeTakeFirst()
  return (row as Viewer | undefined) ?? null
}
