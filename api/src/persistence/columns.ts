import { randomUUIDv7 } from 'node:crypto'
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

/** A new primary key. */
export const newId = (): string => randomUUIDv7()

/** A decimal number kept exactly, as a string in code: percentages. */
export const exactDecimal = () => p.decimal('string').columnType('numeric(6,3)')

/** A word of a closed list, kept as text so that a list can grow without a table lock. */
export const word = <T extends string>() => p.text().$type<T>()
