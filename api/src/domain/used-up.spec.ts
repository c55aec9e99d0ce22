import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ApprovedChange, usedUpAt } from './used-up.ts'

const START = Temporal.Instant.from('2026-11-23T09:00:00Z')
const at = (minutes: number) => START.add({ minutes })
const approved = (minutes: number, when: number): ApprovedChange => ({ approved: minutes, at: at(when) })
const worked = (minutes: number, when: number): ApprovedChange => ({ worked: minutes, at: at(when) })

describe('the approved minutes are used up', () => {
  it.each<[string, number | null, ApprovedChange[]]>([
    ['never where nothing is approved', null, [worked(20, -5)]],
    ['as long after the start as they are', 30, [approved(30, -5)]],
    ['sooner by what was worked before', 12, [approved(30, -5), worked(18, -1)]],
    ['never where none was left at the start: what goes on is held', null, [approved(30, -5), worked(30, 0)]],
    ['later where the estimate grew in time', 60, [approved(30, -5), approved(60, 29)]],
    ['as they were where it grew too late', 30, [approved(30, -5), approved(60, 30)]],
    ['no sooner where a later estimate reaches less far', 30, [approved(30, -5), approved(10, 5)]],
    ['sooner by what another worked meanwhile', 20, [approved(30, -5), worked(10, 5)]],
    ['at once where another worked what was left', 25, [approved(30, -5), worked(28, 25)]],
    ['by an estimate that was approved while it ran', 45, [approved(45, 20)]],
    ['by the part of one that it had not yet counted', 40, [worked(20, -9), approved(60, 15)]],
    ['never by one that reaches less far than it counted', null, [approved(10, 20)]],
    ['by what was approved once that was more than it counted', 50, [approved(10, 20), approved(50, 30)]],
  ])('%s', (_, expected, changes) => {
    expect(usedUpAt(START, changes)).toEqual(expected === null ? null : at(expected))
    expect(usedUpAt(START, changes.toReversed())).toEqual(expected === null ? null : at(expected))
  })

  it('never before the start, and at the same instant whatever comes after it', () => {
    const change = fc
      .tuple(fc.boolean(), fc.integer({ min: 1, max: 90 }), fc.integer({ min: -60, max: 200 }))
      .map(([isApproved, minutes, when]) => (isApproved ? approved(minutes, when) : worked(minutes, when)))
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), fc.integer({ min: 0, max: 100 }), (changes, more) => {
        const end = usedUpAt(START, changes)
        if (!end) return
        expect(Temporal.Instant.compare(end, START)).toBe(1)
        const later: ApprovedChange[] = [
          { approved: 500, at: end.add({ minutes: more }) },
          { worked: 7, at: end.add({ minutes: more }) },
        ]
        expect(usedUpAt(START, [...changes, ...later])).toEqual(end)
      }),
    )
  })
})
