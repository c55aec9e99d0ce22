import { describe, expect, it } from 'vitest'
import { isVouchedFor } from './vouched-sender.ts'

const FROM = 'eleni@meli.example'
const US = 'mx.stoa.example'

function vouched(results: readonly string[], envelope = 'bounce@elsewhere.example') {
  const mail = { from: FROM, header: () => results }
  return isVouchedFor({ from: envelope }, mail, US)
}

describe('a sender', () => {
  it('is compared with the envelope where no server in front says more', () => {
    const mail = { from: FROM, header: () => [] }
    expect(isVouchedFor({ from: 'news@Meli.example' }, mail, null)).toBe(true)
    for (const from of ['eleni@evil.example', 'eleni@sub.meli.example', '', 'meli.example@evil.example'])
      expect(isVouchedFor({ from }, mail, null)).toBe(false)
  })

  it.each([
    'dmarc=pass (p=reject) header.from=meli.example',
    'spf=fail smtp.mailfrom=x@y.example; dkim=pass header.d=meli.example',
    'spf=pass smtp.mailfrom=eleni@Meli.example',
    'spf=softfail (a; b (c) d) smtp.mailfrom=x@y.example; dkim=pass header.d=meli.example',
    'dmarc=pass reason="reject; quarantine" header.from=meli.example',
  ])('is who the server in front says: %s', (said) => {
    expect(vouched([`${US}; ${said}`])).toBe(true)
  })

  it.each([
    'dmarc=fail header.from=meli.example',
    'dmarc=pass header.from=evil.example',
    'dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=a@evil.example',
    'dkim=none (dmarc=pass header.from=meli.example)',
    'dmarc=fail header.from=meli.example; spf=pass smtp.mailfrom=a@meli.example',
    'spf=pass smtp.mailfrom="a\\"; dmarc=pass header.from=meli.example; b"@evil.example',
    'spf=pass (domain of "x\\) ; dmarc=pass header.from=meli.example; y\\("@evil.example) smtp.mailfrom=evil.example; dmarc=fail header.from=meli.example',
    'spf=pass (domain of "x) ; dmarc=pass header.from=meli.example; y("@evil.example) smtp.mailfrom=evil.example; dmarc=fail header.from=meli.example',
    'spf=pass (domain of "x) ; dmarc=pass header.from=meli.example; y("@evil.example) smtp.mailfrom=evil.example',
    'dmarc=pass header.from=meli.example; dmarc=fail header.from=meli.example',
    'spf=pass (an end that is missing; dmarc=pass header.from=meli.example',
    'spf=none); dmarc=pass header.from=meli.example',
    'none',
  ])('is nobody where it says: %s', (said) => {
    expect(vouched([`${US}; ${said}`], FROM)).toBe(false)
  })

  it('is nobody by the word of another server, or by one below the first', () => {
    expect(vouched(['mx.evil.example; dmarc=pass header.from=meli.example'], FROM)).toBe(false)
    expect(vouched([`${US}; none`, `${US}; dmarc=pass header.from=meli.example`], FROM)).toBe(false)
    expect(vouched([], FROM)).toBe(false)
  })
})
