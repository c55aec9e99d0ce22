import { defineEntity, p } from '@mikro-orm/core'
import { instant, primaryId } from '../persistence/columns.ts'
import { PersonSchema } from './person.entity.ts'

/** A signed-in browser. Written by better-auth; described here so that migrations know it. */
export const SessionSchema = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    id: primaryId(),
    token: p.text().unique(),
    person: () => p.manyToOne(PersonSchema).index().deleteRule('cascade'),
    expiresAt: instant(),
    ipAddress: p.text().nullable(),
    userAgent: p.text().nullable(),
    createdAt: instant(),
    updatedAt: instant(),
  },
})

/** How a person proves who they are: a hashed password. Written by better-auth. */
export const AccountSchema = defineEntity({
  name: 'Account',
  tableName: 'account',
  properties: {
    id: primaryId(),
    accountId: p.text(),
    providerId: p.text(),
    person: () => p.manyToOne(PersonSchema).index().deleteRule('cascade'),
    accessToken: p.text().nullable(),
    refreshToken: p.text().nullable(),
    idToken: p.text().nullable(),
    accessTokenExpiresAt: instant().nullable(),
    refreshTokenExpiresAt: instant().nullable(),
    scope: p.text().nullable(),
    password: p.text().nullable().hidden().lazy(),
    createdAt: instant(),
    updatedAt: instant(),
  },
})

/** A pending proof, such as a password reset. Written by better-auth. */
export const VerificationSchema = defineEntity({
  name: 'Verification',
  tableName: 'verification',
  properties: {
    id: primaryId(),
    identifier: p.text().index(),
    value: p.text(),
    expiresAt: instant(),
    createdAt: instant(),
    updatedAt: instant(),
  },
})

/** How often an address tried to sign in of late. Written by better-auth. */
export const SignInAttemptSchema = defineEntity({
  name: 'SignInAttempt',
  tableName: 'sign_in_attempt',
  properties: {
    id: primaryId(),
    key: p.text().unique(),
    count: p.integer(),
    lastRequest: p.bigint('number'),
  },
})
