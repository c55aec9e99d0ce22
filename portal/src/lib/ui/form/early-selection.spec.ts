import { expect, it, vi } from 'vitest'
import { earlySelection, selectAgain } from './early-selection.ts'

const field = (detail: object) =>
  ({ value: '40.00', selectionStart: 0, selectionEnd: 5, setSelectionRange: vi.fn(), ...detail }) as never

it('is selected again in the field where someone is', () => {
  const rate = field({}) as HTMLInputElement
  const selection = earlySelection({ activeElement: rate })
  selectAgain(selection, rate)
  expect(rate.setSelectionRange).toHaveBeenCalledWith(0, 5)
})

it('is left alone where the person went on, or the words are others', () => {
  const rate = field({}) as HTMLInputElement
  const selection = earlySelection({ activeElement: rate })
  selectAgain(selection, field({}))
  selectAgain(null, rate)
  rate.value = '80'
  selectAgain(selection, rate)
  expect(rate.setSelectionRange).not.toHaveBeenCalled()
})

it('is nothing outside a text, and in a field that tells nobody', () => {
  expect(earlySelection({ activeElement: null })).toBeNull()
  expect(earlySelection({ activeElement: {} as Element })).toBeNull()
  expect(earlySelection({ activeElement: field({ selectionStart: null, selectionEnd: null }) })).toBeNull()
})
