import { sql } from 'kysely'
import type { PartnerLimits } from '../people/viewer.ts'

/** That an owner set for a row of `partnership` something else than holds without a word (A4). */
export const IS_LIMITED = sql<boolean>`(not partnership.sees_charges or not partnership.writes or partnership.approves_up_to_minor > 0)`

/** What an owner set for a row of `partnership`, as JSON. */
export const LIMITS = sql<PartnerLimits>`json_build_object('storeId', partnership.store_id,
  'seesCharges', partnership.sees_charges, 'writes', partnership.writes,
  'approvesUpToMinor', partnership.approves_up_to_minor)`
