import { defineEntity, p } from '@mikro-orm/core'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'

/** The languages of the product. */
export const LANGUAGES = ['EL', 'NB', 'EN'] as const
export type Language = (typeof LANGUAGES)[number]

const PersonSchema = defineEntity({
  name: 'Person',
  tableName: 'person',
  properties: {
    id: primaryId(),
    name: p.text(),
    email: p.text().unique(),
    emailVerified: p.boolean(),
    image: p.text().nullable(),
    language: word<Language>(),
    timeZone: p.text(),
    createdAt: instant(),
    updatedAt: instant(),
  },
})

/** Someone who signs in: of a store, a partner or the platform's own staff, or several of these. */
export class Person extends PersonSchema.class {
  /** Makes a person who cannot sign in until a password is set. */
  static join(
    detail: Pick<Person, 'name' | 'email' | 'language' | 'timeZone'>,
    now: Temporal.Instant,
  ): Person {
    return Object.assign(new Person(), detail, {
      id: newId(),
      email: detail.email.toLowerCase(),
      emailVerified: true,
      image: null,
      createdAt: now,
      updatedAt: now,
    })
  }
}
PersonSchema.setClass(Person)
export { PersonSchema }
