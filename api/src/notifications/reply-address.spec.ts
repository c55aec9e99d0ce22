import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readReplyToken, replyAddress } from './reply-address.ts'

const addresses = { domain: 'nagacommerce.example', secret: 'a secret of the specs' }
const to = { ticketNumber: 4711, personId: randomUUID(), isInternal: false }
const address = replyAddress(addresses, to)
const token = address.slice('reply+'.length, address.indexOf('@'))

describe('a reply address', () => {
  it('names the ticket and the person, in any case', () => {
    expect(readReplyToken(addresses.secret, token)).toEqual(to)
    expect(readReplyToken(addresses.secret, token.toUpperCase())).toEqual(to)
  })

  it('says whether the answer is a note, sealed with the rest', () => {
    const internal = { ...to, isInternal: true }
    const [, ofNote = ''] = /^reply\+(.+)@/.exec(replyAddress(addresses, internal)) ?? []
    expect(readReplyToken(addresses.secret, ofNote)).toEqual(internal)
  })

  it('of before it said so says that it does not know', () => {
    expect(readReplyToken(addresses.secret, 'aaabezybs7z2cxb6pvbju2z7dywuyw3kr6rkj4yl3676xvyq')).toEqual({
      ticketNumber: 4711,
      personId: '0197f3a1-5c3e-7d42-9a6b-3f1e2d4c5b6a',
      isInternal: null,
    })
  })

  it('fits what RFC 5321 grants before the @', () => {
    expect(address.indexOf('@')).toBeLessThanOrEqual(64)
  })

  it('is nobody’s with one letter changed, cut short, made longer, or by another secret', () => {
    for (let at = 0; at < token.length; at++) {
      const other = token[at] === 'a' ? 'b' : 'a'
      expect(readReplyToken(addresses.secret, token.slice(0, at) + other + token.slice(at + 1))).toBeNull()
    }
    for (const other of 'abcdefghijklmnopqrstuvwxyz234567')
      if (other !== token.at(-1))
        expect(readReplyToken(addresses.secret, token.slice(0, -1) + other)).toBeNull()
    for (const made of [token.slice(1), token.slice(0, -1), `${token}aa`, '', '🙂', '0189'])
      expect(readReplyToken(addresses.secret, made)).toBeNull()
    expect(readReplyToken('another secret', token)).toBeNull()
  })
})
