import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { Partner } from '../stores/partner.entity.ts'
import type { PartnerRow } from './provisioning.input.ts'
import type { RowDraft } from './row-draft.ts'
import { slugOf } from './slug.ts'

const MOST_IN_NAME = 200

/**
 * Takes an agency onto the platform, or brings it up to date. One with the row's slug that no system has told of yet is meant by
 * it.
 */
export async function upsertPartner(
  within: EntityManager,
  { externalId, ...row }: PartnerRow,
  draft: RowDraft,
  { now }: { now: Temporal.Instant },
): Promise<void> {
  const name = draft.read(row.name, (given) => requiredText(given, MOST_IN_NAME, 'name'))
  let slug = draft.read(row.slug, slugOf)
  const known = await within.findOne(Partner, { externalId })
  const named = slug === undefined ? null : await within.findOne(Partner, { slug })
  const partner = known ?? (named && named.externalId === null ? named : null)
  if (named && named !== partner) {
    draft.refuse(new Refusal('TAKEN', {}, 'slug'))
    slug = undefined
  }
  if (!partner) {
    draft.isNew = true
    if (!draft.hasAll({ slug, name })) return
    within.persist(Partner.found({ slug: slug!, name: name!, externalId }, now))
    draft.note('slug', null, slug)
    draft.note('name', null, name)
    return
  }
  for (const [field, value] of Object.entries({ externalId, slug, name })) {
    if (value === undefined) continue
    draft.note(field, partner[field as 'slug'], value)
    Object.assign(partner, { [field]: value })
  }
}
