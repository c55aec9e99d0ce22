import { defineEntity, p } from '@mikro-orm/core'
import { instant } from '../persistence/columns.ts'

const points = () => p.decimal('string').columnType('numeric(12,3)')

/**
 * What is left to somebody to ask with, refilled as time passes (R23). An unlogged table: each request writes to it, and after
 * a crash of PostgreSQL every bucket is full, which harms nobody.
 */
export const PointBucketSchema = defineEntity({
  name: 'PointBucket',
  tableName: 'point_bucket',
  properties: {
    /** Whose it is, and for what: `program:` and an id, or `token:` and an address. */
    key: p.text().primary(),
    /** What was left after it was last asked. */
    points: points(),
    /** What was in it when it was last asked, filled up to then. */
    found: points(),
    filledAt: instant(),
  },
})
