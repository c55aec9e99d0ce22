import { describe, expect, it } from 'vitest'
import { newId } from '../persistence/columns.ts'
import { approveUrl, unsubscribeUrl } from './mail-links.ts'
import { crossOutApprovals, withoutApprovals } from './without-approvals.ts'

const links = { origin: 'https://stoa.example', secret: 'a secret of the specs' }
const owner = newId()
const made = () => approveUrl(links, { personId: owner, estimateId: newId() })

describe('withoutApprovals', () => {
  it.each(Array.from({ length: 200 }, made))('knows every link that a mail can hold: %s', (link) => {
    expect(withoutApprovals(`Read it: ${link} (until Monday).`)).toBe(
      'Read it: https://stoa.example/estimates/approve/… (until Monday).',
    )
  })

  it('knows it whatever stands around it', () => {
    const token = made().split('/').at(-1)!
    for (const [text, rest] of [
      [`x=${encodeURIComponent(`https://a/${token}`)}&data=1`, 'x=https%3A%2F%2Fa%2F…&data=1'],
      [`v3/__https://a/${token}__;!!b`, 'v3/__https://a/…;!!b'],
      [`word.${token}.word`, 'word.….word'],
      [`${token} ${token}`, '… …'],
      [token.replace('.', '%2E'), '…'],
    ] as const)
      expect(withoutApprovals(text)).toBe(rest)
  })

  it('leaves everything else alone', () => {
    const unsubscribing = unsubscribeUrl(links, { personId: owner, kinds: ['AGENT_REPLIED'] as never })
    for (const text of [unsubscribing, `${'long'.repeat(60)}.${'long'.repeat(60)}`, 'Hello. World.', ''])
      expect(withoutApprovals(text)).toBe(text)
  })
})

describe('crossOutApprovals', () => {
  it('leaves bytes as many and as they were around it, also in two bytes a letter', () => {
    const token = made().split('/').at(-1)!
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const crossed = crossOutApprovals(Buffer.from(`α ${token} ω`, encoding)).toString(encoding)
      expect(crossed).toBe(`α ${token.replace(/[^.]/g, 'x')} ω`)
    }
  })

  it('gives back what holds none', () => {
    const pictures = Buffer.from(Array.from({ length: 5000 }, (_, byte) => byte % 256))
    expect(crossOutApprovals(pictures)).toBe(pictures)
  })
})
