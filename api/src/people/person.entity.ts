import { defineEntity, p } from '@mikro-orm/core'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'

/** The languages of the product. */
export const LANGUAGES = ['EL', 'NB', 'EN'] as const
export type Language = (typeof LANGUAGES)[number]

/** No name under it is ever in the DNS (RFC 2606). */
const NO_MAIL = 'programs.invalid'

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
    // A program that acts in its own name (A1): it never signs in, and is told nothing.
    isMachine: p.boolean().default(false),
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
      isMachine: false,
      createdAt: now,
      updatedAt: now,
    })
  }

  /** Makes the person that a program acts under: one without a password, at an address that no mail reaches. */
  static machine(name: string, now: Temporal.Instant): Person {
    const person = Person.join({ name, email: '', language: 'EN', timeZone: 'UTC' }, now)
    return Object.assign(person, { email: `${person.id}@${NO_MAIL}`, emailVerified: false, isMachine: true })
  }
}
PersonSchema.setClass(Person)
export { PersonSchema }
