import { describe, expect, it } from 'vitest'
import { choiceHref, listVariables, pageHref, readChoice } from './suggestion-choice.ts'

const board = (query: string) => new URL('http://stoa.example/suggestions' + query)

describe('the choice of an address', () => {
  it('is the most votes of everything when it asks for nothing', () => {
    expect(readChoice(board(''))).toEqual({
      order: 'votes',
      status: null,
      product: null,
      own: null,
      search: '',
    })
  })

  it('leaves out what the board does not know', () => {
    expect(readChoice(board('?order=toString&status=LOST&product=SHOES&own=all&search='))).toEqual(
      readChoice(board('')),
    )
  })

  it('is written as it was read', () => {
    const query = '?order=trend&status=PLANNED&product=ADD_ON&own=voted&search=label+pdf'
    expect(choiceHref(readChoice(board(query)), {})).toBe(query)
  })

  it('leads to the first page when it changes', () => {
    const choice = readChoice(board('?status=PLANNED&after=abc'))
    expect(choiceHref(choice, { status: 'SHIPPED' })).toBe('?status=SHIPPED')
    expect(pageHref(choice, 'before', 'xyz')).toBe('?status=PLANNED&before=xyz')
  })
})

describe('the list of an address', () => {
  it('is asked for in its order, narrowed and from its cursor', () => {
    expect(
      listVariables(board('?order=decided&status=DECLINED&own=voted&search=pdf&after=abc'), 'sto_1'),
    ).toEqual({
      orderBy: 'RECENTLY_DECIDED',
      filter: { statusIn: ['DECLINED'], votedByStoreId: 'sto_1', search: 'pdf' },
      first: 20,
      after: 'abc',
    })
  })

  it('is what a store made, for who has one', () => {
    expect(listVariables(board('?own=made'), 'sto_1').filter).toEqual({ suggestedByStoreId: 'sto_1' })
    expect(listVariables(board('?own=made'), null).filter).toEqual({})
  })

  it('is what a partner voted for in a store’s name', () => {
    expect(listVariables(board('?own=partner'), 'sto_1').filter).toEqual({
      votedByStoreId: 'sto_1',
      isVotedViaPartner: true,
    })
  })

  it('ends before a cursor when it goes back', () => {
    expect(listVariables(board('?before=xyz'), null)).toEqual({
      orderBy: 'VOTES',
      filter: {},
      last: 20,
      before: 'xyz',
    })
  })
})
