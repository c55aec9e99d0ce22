import { beforeEach, describe, expect, it, vi } from 'vitest'
import { chooseAgain, type EarlyChoice, earlyChoices } from './early-choices.ts'

type Control = EarlyChoice['control']

const box = (detail: object) => ({ type: 'checkbox', isConnected: true, click: vi.fn(), ...detail })
const field = (detail: object) => ({ type: 'text', isConnected: true, dispatchEvent: vi.fn(), ...detail })
const list = (chosen: string, written: string | null) => {
  const values = ['a', 'b', 'c']
  const options = values.map((value) => ({ value, defaultSelected: value === written }))
  return field({ type: 'select-one', options, value: chosen, selectedIndex: values.indexOf(chosen) })
}

const found = (...controls: object[]) =>
  earlyChoices({ querySelectorAll: () => controls } as unknown as ParentNode).map(({ value }) => value)

describe('what was chosen before the scripts came', () => {
  beforeEach(() => vi.stubGlobal('Event', class Event {}))

  it('is every control that is not as the server wrote it', () => {
    expect(
      found(
        box({ checked: true, defaultChecked: false }),
        box({ checked: false, defaultChecked: true, type: 'radio' }),
        box({ checked: true, defaultChecked: true }),
        list('b', 'a'),
        list('a', 'c'),
        list('c', null),
        list('b', 'b'),
        list('a', null),
        field({ value: 'typed', defaultValue: '' }),
        field({ value: 'written', defaultValue: 'written' }),
      ),
    ).toEqual([true, false, 'b', 'a', 'c', 'typed'])
  })

  it('is nothing that only the page changes', () => {
    expect(
      found(
        field({ type: 'hidden', value: 'k+', defaultValue: 'k' }),
        field({ type: 'file', value: 'C:\\fakepath\\a.png', defaultValue: '' }),
      ),
    ).toEqual([])
  })

  it('is nothing that the browser filled in on the way back', () => {
    const ticked = box({ checked: true, defaultChecked: false })
    vi.spyOn(performance, 'getEntriesByType').mockReturnValueOnce([
      { type: 'back_forward' },
    ] as unknown as PerformanceEntryList)
    expect(found(ticked)).toEqual([])
    expect(found(ticked)).toEqual([true])
  })

  it('is chosen again where it was undone, and whoever listens hears of it', () => {
    const undone = list('a', 'a')
    const unticked = box({ checked: false, defaultChecked: false })
    chooseAgain([choice(undone, 'b'), choice(unticked, true)])
    expect(undone).toMatchObject({ value: 'b' })
    expect(undone.dispatchEvent).toHaveBeenCalledTimes(2)
    expect(unticked.click).toHaveBeenCalledOnce()
  })

  it('is left alone where it held, or where the field is gone', () => {
    const held = list('b', 'a')
    const gone = box({ checked: false, isConnected: false })
    chooseAgain([choice(held, 'b'), choice(gone, true)])
    expect(held.dispatchEvent).not.toHaveBeenCalled()
    expect(gone.click).not.toHaveBeenCalled()
  })
})

function choice(control: object, value: string | boolean): EarlyChoice {
  return { control: control as Control, value }
}
