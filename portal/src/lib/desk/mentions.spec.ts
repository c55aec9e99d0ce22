import { describe, expect, it } from 'vitest'
import { mentionBegun, mentionCompleted, mentionedIn } from './mentions.ts'

const ingrid = { id: '1', name: 'Ingrid Haugen' }
const petros = { id: '2', name: 'Πέτρος Γάλλος' }
const staff = [ingrid, petros]

describe('a mention', () => {
  it.each([
    ['@Ingrid Haugen, please look', [ingrid]],
    ['Ask @ingrid haugen and @Πέτρος Γάλλος', [ingrid, petros]],
    ['Ingrid Haugen said so', []],
    ['@Ingrid', []],
  ])('in "%s" is of whole names', (text, who) => {
    expect(mentionedIn(text, staff)).toEqual(who)
  })

  it.each([
    ['Hello @', { at: 6, typed: '' }],
    ['Hello @Ing', { at: 6, typed: 'Ing' }],
    ['@Πέτ', { at: 0, typed: 'Πέτ' }],
    ['mail@shop', null],
    ['Hello', null],
  ])('begins in "%s"', (text, begun) => {
    expect(mentionBegun(text, text.length)).toEqual(begun)
  })

  it('is completed where it was begun, and the text goes on after it', () => {
    expect(mentionCompleted('Hello @Ing, look', 10, { at: 6 }, ingrid)).toEqual({
      text: 'Hello @Ingrid Haugen, look',
      caret: 20,
    })
  })
})
