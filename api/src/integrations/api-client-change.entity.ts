import { defineEntity, p } from '@mikro-orm/core'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import type { Scope } from '../people/scopes.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'
import { ApiClientSchema } from './api-client.entity.ts'

/** What was done to a program or to what it proves itself by. */
export const API_CLIENT_CHANGES = [
  'CREATED',
  'CHANGED',
  'REVOKED',
  'TOKEN_ISSUED',
  'TOKEN_REVOKED',
  'SECRET_ADDED',
  'SECRET_REVOKED',
] as const
export type ApiClientChangeKind = (typeof API_CLIENT_CHANGES)[number]

const ApiClientChangeSchema = defineEntity({
  name: 'ApiClientChange',
  tableName: 'api_client_change',
  indexes: [{ properties: ['client', 'id'] }],
  properties: {
    id: primaryId(),
    client: () => p.manyToOne(ApiClientSchema).deleteRule('cascade'),
    kind: word<ApiClientChangeKind>(),
    // The last letters of the token or secret.
    hint: p.text().nullable(),
    // What the program is allowed since then; null where nothing of that changed, and of `storeIds` where it is all stores.
    scopes: p.array().nullable().$type<readonly Scope[] | null>(),
    storeIds: p.array().nullable().$type<readonly string[] | null>(),
    by: () => p.manyToOne(PersonSchema),
    at: instant(),
  },
})

/** Every time that a program was made, changed or revoked, or a token or secret of it: who and when. Rows are added, and never changed. */
export class ApiClientChange extends ApiClientChangeSchema.class {
  /** Notes what was just done. */
  static note(
    client: ApiClientChange['client'],
    kind: ApiClientChangeKind,
    detail: Partial<Pick<ApiClientChange, 'hint' | 'scopes' | 'storeIds'>>,
    by: Person,
    at: Temporal.Instant,
  ): ApiClientChange {
    const nothing = { hint: null, scopes: null, storeIds: null }
    return Object.assign(new ApiClientChange(), nothing, detail, { id: newId(), client, kind, by, at })
  }
}
ApiClientChangeSchema.setClass(ApiClientChange)
export { ApiClientChangeSchema }
