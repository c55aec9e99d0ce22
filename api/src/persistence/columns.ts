import { randomInt, randomUUIDv7 } from 'node:crypto'
import { p, Type } from '@mikro-orm/core'

/** An instant, kept as `timestamptz(3)`: finer values would lose rows in keyset pages. */
export class InstantType extends Type<Temporal.Instant, string> {
  override convertToDatabaseValue(value: Temporal.Instant): string {
    return value == null ? value : value.toString({ fractionalSecondDigits: 3 })
  }

  override convertToJSValue(value: string | Date): Temporal.Instant {
    if (value == null) return value
    return value instanceof Date
      ? Temporal.Instant.fromEpochMilliseconds(value.getTime())
      : Temporal.Instant.from(value)
  }

  override compareAsType(): string {
    return 'string'
  }

  override getColumnType(): string {
    return 'timestamptz(3)'
  }
}

/** A moment in UTC, to the millisecond. */
export const instant = () => p.type(InstantType)

/** A calendar date, kept as `date`; in whose zone is its column's to say. */
export class PlainDateType extends Type<Temporal.PlainDate, string> {
  override convertToDatabaseValue(value: Temporal.PlainDate): string {
    return value == null ? value : value.toString()
  }

  override convertToJSValue(value: string): Temporal.PlainDate {
    return value == null ? value : Temporal.PlainDate.from(value)
  }

  override compareAsType(): string {
    return 'string'
  }

  override getColumnType(): string {
    return 'date'
  }
}

/** A day without a zone. */
export const plainDate = () => p.type(PlainDateType)

/** A UUIDv7 primary key: ordered by the time of its making. */
export const primaryId = () => p.uuid().primary()

const TAIL = 12
const TAIL_END = 16n ** BigInt(TAIL)
const LONGEST_STEP = 2 ** 24
let lastId = ''

/** A new primary key: after every one that this process made before, also within a millisecond (RFC 9562, 6.2). */
export function newId(): string {
  const id = randomUUIDv7()
  return (lastId = id > lastId ? id : (nextAfter(lastId) ?? id))
}

/** An id a little after another one, of the same millisecond; null where there is none left. */
function nextAfter(id: string): string | null {
  const tail = BigInt(`0x${id.slice(-TAIL)}`) + BigInt(randomInt(1, LONGEST_STEP))
  return tail < TAIL_END ? id.slice(0, -TAIL) + tail.toString(16).padStart(TAIL, '0') : null
}

/** A decimal number kept exactly, as a string in code: percentages. */
export const exactDecimal = () => p.decimal('string').columnType('numeric(6,3)')

/** A word of a closed list, kept as text so that a list can grow without a table lock. */
export const word = <T extends string>() => p.text().$type<T>()
