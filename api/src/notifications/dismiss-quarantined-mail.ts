import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { Person } from '../people/person.entity.ts'
import { ReceivedMail } from './received-mail.entity.ts'

/**
 * Ends the waiting of a mail in quarantine: someone has looked at it. Safe to repeat.
 * @returns its primary key
 * @throws Refusal NOT_FOUND for what is not in quarantine
 */
export function dismissQuarantinedMail(
  em: EntityManager,
  id: string,
  personId: string,
  now: Temporal.Instant,
): Promise<string> {
  return em.fork().transactional(async (within) => {
    const mail = await within.findOne(
      ReceivedMail,
      { id: soughtUuid('QuarantinedMail', id), outcome: 'QUARANTINED' },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    )
    if (!mail) throw notFound('id')
    mail.dismiss(within.getReference(Person, personId), now)
    return mail.id
  })
}
