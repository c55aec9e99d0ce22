import type { EntityManager } from '@mikro-orm/postgresql'
import { ApiClient } from '../../integrations/api-client.entity.ts'
import { addClientSecret } from '../../integrations/client-secret.ts'
import { createApiClient } from '../../integrations/create-api-client.ts'
import { issueApiToken } from '../../integrations/issue-api-token.ts'
import { readProgramViewer } from '../../integrations/program-viewer.read.ts'
import { Partner, PartnerMembership } from '../../stores/partner.entity.ts'
import { Staff } from '../../stores/staff.entity.ts'
import { Store } from '../../stores/store.entity.ts'
import type { Reads } from '../reads.ts'
import { daysBefore } from './hours.ts'

const MADE_DAYS_AGO = 64
const LIMITED_DAYS_AGO = 9
const USED_HOURS_AGO = 7

/** Lets a partner have two programs, of which one is limited to a store, and the platform one; their tokens are told to nobody. */
export async function registerPrograms(
  em: EntityManager,
  { partner: slug, store }: { partner: string; store: string },
  now: Temporal.Instant,
): Promise<void> {
  const partner = await em.findOneOrFail(Partner, { slug })
  const admin = await em.findOneOrFail(PartnerMembership, { partner, role: 'ADMIN' })
  const only = await em.findOneOrFail(Store, { slug: store })
  const chief = await em.findOneOrFail(Staff, { role: 'ADMIN' })
  const all = { partnerId: partner.id, name: 'Nightly sync', storeIds: null }
  const reading = ['stores:read', 'tickets:read', 'charges:read', 'incidents:read']
  const nightly = await register(
    em,
    { ...all, scopes: reading },
    admin.person.id,
    daysBefore(now, MADE_DAYS_AGO),
    true,
  )
  await readProgramViewer(em.getKysely() as never as Reads, nightly, now.subtract({ hours: USED_HOURS_AGO }))
  const form = { partnerId: partner.id, name: 'Support form', storeIds: [only.id] }
  const writing = ['tickets:read', 'tickets:write']
  await register(em, { ...form, scopes: writing }, admin.person.id, daysBefore(now, LIMITED_DAYS_AGO))
  const ledger = { partnerId: null, name: 'Ledger export', storeIds: null }
  const charging = ['charges:read', 'plans:administer']
  await register(em, { ...ledger, scopes: charging }, chief.person.id, daysBefore(now, MADE_DAYS_AGO))
}

const DAYS = 180

/** @returns its token */
async function register(
  em: EntityManager,
  asked: Parameters<typeof createApiClient>[1],
  byId: string,
  at: Temporal.Instant,
  hasSecret = false,
): Promise<string> {
  const { id } = await createApiClient(em, asked, byId, null, at)
  return em.transactional(async (within) => {
    const client = await within.findOneOrFail(ApiClient, id, { populate: ['person', 'partner'] })
    if (hasSecret) await addClientSecret(within, client, null, byId, at)
    const { plain } = await issueApiToken(within, client, { days: DAYS, requestKey: null }, byId, at)
    return plain!
  })
}
