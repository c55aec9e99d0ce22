import { describe, expect, it } from 'vitest'
import { type CockpitStore, incidentsEverywhere } from './cockpit.ts'

const stores = (...touched: number[][]) =>
  touched.map((numbers) => ({ incidents: numbers.map((number) => ({ number })) }) as unknown as CockpitStore)
const told = (...touched: number[][]) => incidentsEverywhere(stores(...touched)).map(({ number }) => number)

describe('an incident', () => {
  it('is told once above the stores where it touches all of them', () => {
    expect(told([7, 8], [8, 7, 9], [7])).toEqual([7])
  })

  it('is told by each store where it leaves one out, or where there are few', () => {
    expect(told([7], [7], [])).toEqual([])
    expect(told([7], [7])).toEqual([])
    expect(told()).toEqual([])
  })
})
