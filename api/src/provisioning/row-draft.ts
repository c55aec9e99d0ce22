import { Refusal } from '../domain/refusal.ts'

/** A field of a row that becomes another; null for what there is not. */
export type FieldChange = { field: string; before: string | null; after: string | null }

/** What one row comes to while it is worked on: what of it is changed, and what is refused. */
export class RowDraft {
  readonly changes: FieldChange[] = []
  readonly refusals: Refusal[] = []
  /** Whether the row makes something that was not there. */
  isNew = false
  /** Whether it ends something, or takes something away from somebody. */
  isEnding = false
  /** Whether nothing of it can be kept, since what it cannot do without is refused. */
  isLost = false

  /** A field as it is kept; undefined where it is left out, and where it is refused, which is noted. */
  read<Given, Kept>(given: Given | null | undefined, keep: (given: Given) => Kept): Kept | undefined {
    if (given == null) return undefined
    try {
      return keep(given)
    } catch (error) {
      this.refuse(error)
      return undefined
    }
  }

  /** Does a part of a row that the others can do without; what it is refused for is noted. */
  async attempt(part: () => Promise<unknown>): Promise<void> {
    try {
      await part()
    } catch (error) {
      this.refuse(error)
    }
  }

  /** Whether everything is there that a new one needs; what is missing is noted. */
  hasAll(needed: Readonly<Record<string, unknown>>): boolean {
    const missing = Object.keys(needed).filter((field) => needed[field] == null)
    for (const field of missing)
      if (!this.refusals.some((refusal) => refusal.field === field))
        this.refuse(new Refusal('REQUIRED', {}, field))
    this.isLost ||= missing.length > 0
    return missing.length === 0
  }

  /** Notes that a field becomes another, where it does. */
  note(field: string, before: unknown, after: unknown): void {
    const [from, to] = [before, after].map((value) => (value == null ? null : String(value)))
    if (from !== to) this.changes.push({ field, before: from!, after: to! })
  }

  /** Notes why something is refused; what is no refusal is thrown. */
  refuse(error: unknown): void {
    if (!(error instanceof Refusal)) throw error
    this.refusals.push(error)
  }
}

/**
 * A moment of a row that is past or now, as it is kept.
 * @throws Refusal `OUT_OF_RANGE` with the field
 */
export function notAfter(given: Temporal.Instant, now: Temporal.Instant, field: string): Temporal.Instant {
  if (Temporal.Instant.compare(given, now) > 0)
    throw new Refusal('OUT_OF_RANGE', { most: now.toString() }, field)
  return given
}
