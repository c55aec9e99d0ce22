import { defineEntity, p } from '@mikro-orm/core'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import type { Scope } from '../people/scopes.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'
import { type ApiClient, ApiClientSchema } from './api-client.entity.ts'
import type { NewCredential } from './credential.ts'

const ApiClientSecretSchema = defineEntity({
  name: 'ApiClientSecret',
  tableName: 'api_client_secret',
  uniques: [{ properties: ['client', 'requestKey'] }],
  properties: {
    id: primaryId(),
    client: () => p.manyToOne(ApiClientSchema).deleteRule('cascade'),
    hash: p.text().unique(),
    hint: p.text(),
    requestKey: p.text().nullable(),
    createdBy: () => p.manyToOne(PersonSchema),
    createdAt: instant(),
    lastUsedAt: instant().nullable(),
    revokedBy: () => p.manyToOne(PersonSchema).nullable(),
    revokedAt: instant().nullable(),
  },
})

/** What a program gets short tokens with by OAuth: two live at once, so that one can take the other's place. */
export class ApiClientSecret extends ApiClientSecretSchema.class {
  /** Keeps what is kept of a new secret. */
  static add(
    client: ApiClient,
    { hash, hint }: NewCredential,
    by: Person,
    requestKey: string | null,
    now: Temporal.Instant,
  ): ApiClientSecret {
    return Object.assign(new ApiClientSecret(), {
      id: newId(),
      client,
      hash,
      hint,
      requestKey,
      createdBy: by,
      createdAt: now,
      lastUsedAt: null,
      revokedBy: null,
      revokedAt: null,
    })
  }

  /** Ends it, and every token that it got. */
  revoke(by: Person, now: Temporal.Instant): void {
    if (!this.revokedAt) Object.assign(this, { revokedBy: by, revokedAt: now })
  }
}
ApiClientSecretSchema.setClass(ApiClientSecret)

/** Made by a person and shown once, or got by OAuth for an hour at most. */
export type TokenKind = 'STATIC' | 'ACCESS'

const ApiTokenSchema = defineEntity({
  name: 'ApiToken',
  tableName: 'api_token',
  uniques: [{ properties: ['client', 'requestKey'] }],
  indexes: [{ properties: ['client', 'kind', 'expiresAt'] }],
  properties: {
    id: primaryId(),
    client: () => p.manyToOne(ApiClientSchema).deleteRule('cascade'),
    kind: word<TokenKind>(),
    // Of an ACCESS token, what it was got with.
    secret: () => p.manyToOne(ApiClientSecretSchema).nullable().index().deleteRule('cascade'),
    hash: p.text().unique(),
    hint: p.text(),
    // Fewer scopes than its program’s, where fewer were asked for.
    scopes: p.array().nullable().$type<readonly Scope[] | null>(),
    requestKey: p.text().nullable(),
    createdBy: () => p.manyToOne(PersonSchema).nullable(),
    createdAt: instant(),
    expiresAt: instant(),
    lastUsedAt: instant().nullable(),
    revokedBy: () => p.manyToOne(PersonSchema).nullable(),
    revokedAt: instant().nullable(),
  },
})

/** What a program asks with. Kept hashed: nobody can read it again. */
export class ApiToken extends ApiTokenSchema.class {
  /** Keeps what is kept of a token that a person made. */
  static issue(
    client: ApiClient,
    { hash, hint }: NewCredential,
    { by, expiresAt, requestKey }: { by: Person; expiresAt: Temporal.Instant; requestKey: string | null },
    now: Temporal.Instant,
  ): ApiToken {
    return Object.assign(new ApiToken(), {
      id: newId(),
      client,
      kind: 'STATIC',
      secret: null,
      hash,
      hint,
      scopes: null,
      requestKey,
      createdBy: by,
      createdAt: now,
      expiresAt,
      lastUsedAt: null,
      revokedBy: null,
      revokedAt: null,
    })
  }

  /** Ends it; once more, nothing changes. */
  revoke(by: Person, now: Temporal.Instant): void {
    if (!this.revokedAt) Object.assign(this, { revokedBy: by, revokedAt: now })
  }
}
ApiTokenSchema.setClass(ApiToken)
export { ApiClientSecretSchema, ApiTokenSchema }
