import { defineEntity, p } from '@mikro-orm/core'
import type { Language } from '../people/person.entity.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'

const StatusSubscriberSchema = defineEntity({
  name: 'StatusSubscriber',
  tableName: 'status_subscriber',
  properties: {
    id: primaryId(),
    email: p.text().unique(),
    components: p.array().$type<string[]>(),
    language: word<Language>(),
    askedAt: instant(),
    confirmedAt: instant().nullable(),
    stoppedAt: instant().nullable(),
  },
})

/**
 * An address that hears of incidents by mail, without signing in (I1): of all, or of those that name some components. It
 * hears of nothing until its owner confirmed it by the link that was mailed there.
 */
export class StatusSubscriber extends StatusSubscriberSchema.class {
  /** Sets down that someone asked for an email address to be told. */
  static ask(
    detail: Pick<StatusSubscriber, 'email' | 'components' | 'language'>,
    now: Temporal.Instant,
  ): StatusSubscriber {
    return Object.assign(new StatusSubscriber(), detail, {
      id: newId(),
      askedAt: now,
      confirmedAt: null,
      stoppedAt: null,
    })
  }

  /** Whether mails go to it. */
  get isTold(): boolean {
    return this.confirmedAt !== null && this.stoppedAt === null
  }

  /** Someone asked again for an address that is not told: its owner is asked anew. */
  askAgain(components: string[], language: Language, now: Temporal.Instant): void {
    Object.assign(this, { components, language, askedAt: now, confirmedAt: null, stoppedAt: null })
  }

  /** Its owner wants to hear of some components, all when none is named; so the address is confirmed. */
  choose(components: string[], now: Temporal.Instant): void {
    this.components = components
    this.confirmedAt ??= now
    this.stoppedAt = null
  }

  /** Its owner wants no more mails. */
  stop(now: Temporal.Instant): void {
    this.stoppedAt ??= now
  }
}
StatusSubscriberSchema.setClass(StatusSubscriber)
export { StatusSubscriberSchema }
