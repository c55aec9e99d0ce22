import { graphql } from '@stoa/schema'
import type { PageServerLoad } from './$types'

const PARTNER = graphql(`
  query PartnerOfTheStore($storeId: ID!) {
    partnerVoting(storeId: $storeId) {
      mayVote
      partner {
        name
      }
    }
    storePrograms(storeId: $storeId) {
      name
      scopes
      isLimited
      createdAt
      lastUsedAt
    }
  }
`)

/** Who looks after the store, and which programs act for it in the partner's name (A4). */
export const load: PageServerLoad = async ({ parent, locals: { api } }) => {
  const { store } = await parent()
  const { partnerVoting, storePrograms } = await api.query(PARTNER, { storeId: store.id })
  return { partner: partnerVoting, programs: storePrograms ?? [] }
}
