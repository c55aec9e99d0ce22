import { defineEntity, p } from '@mikro-orm/core'
import { instant } from '../persistence/columns.ts'

/**
 * A key under which someone sent a mutation (A3), and what was answered. Of the key only a hash is kept, together with who
 * sent it: the same key of somebody else is another one.
 */
export const IdempotencyKeySchema = defineEntity({
  name: 'IdempotencyKey',
  tableName: 'idempotency_key',
  properties: {
    id: p.text().primary(),
    // What was sent under it.
    fingerprint: p.text(),
    // What its sender might see and do when it was answered: an answer is told again to no less.
    rights: p.text(),
    // Counts who works on it, one after the other, so that one who was given up on keeps nothing.
    turn: p.integer(),
    // Until when who works on it is waited for; whoever died in the middle is not waited for longer.
    heldUntil: instant(),
    // As JSON text: the order of an answer's fields is the client's.
    answer: p.text().nullable(),
    createdAt: instant().index(),
  },
})
