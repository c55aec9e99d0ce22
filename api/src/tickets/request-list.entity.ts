import { defineEntity, p } from '@mikro-orm/core'
import { PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId } from '../persistence/columns.ts'
import { StoreSchema } from '../stores/store.entity.ts'

const RequestListSchema = defineEntity({
  name: 'RequestList',
  tableName: 'request_list',
  properties: {
    id: primaryId(),
    number: p.integer().unique(),
    store: () => p.manyToOne(StoreSchema).index(),
    requester: () => p.manyToOne(PersonSchema),
    subject: p.text(),
    introduction: p.text().nullable(),
    receivedAt: instant(),
  },
})

/** Many requests that came in one mail, each a ticket of its own (T10). */
export class RequestList extends RequestListSchema.class {
  /** Begins a list; `introduction` is what the mail says outside of its items. */
  static receive(
    detail: Pick<RequestList, 'number' | 'store' | 'requester' | 'subject' | 'introduction'>,
    now: Temporal.Instant,
  ): RequestList {
    return Object.assign(new RequestList(), detail, { id: newId(), receivedAt: now })
  }
}
RequestListSchema.setClass(RequestList)
export { RequestListSchema }
