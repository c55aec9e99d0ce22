import { defineEntity, p } from '@mikro-orm/core'
import { instant, plainDate } from '../persistence/columns.ts'
import { ApiClientSchema } from './api-client.entity.ts'

/** How often a program used something deprecated on one day, and when last (R30). */
export const DeprecatedUseSchema = defineEntity({
  name: 'DeprecatedUse',
  tableName: 'deprecated_use',
  indexes: [{ properties: ['usedOn'] }],
  properties: {
    client: () => p.manyToOne(ApiClientSchema).primary().deleteRule('cascade').updateRule('no action'),
    /** The schema coordinate, such as `WorkTimer.ticketId`. */
    element: p.text().primary(),
    /** In UTC, whichever zone anybody is in. */
    usedOn: plainDate().primary(),
    requestCount: p.integer(),
    lastUsedAt: instant(),
  },
})
