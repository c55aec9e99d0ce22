import { createPublicKey, verify } from 'node:crypto'
import { verifyWebhook } from '@stoa/client'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { newSigningKeys, signedHeaders } from './sign-message.ts'
import { sealSecret, unsealSecret } from './seal-secret.ts'

const BODY = JSON.stringify({
  type: 'ticket.opened',
  timestamp: '2026-11-23T08:40:00.000Z',
  data: { id: 'α' },
})
const ID = 'dlv_0000000000000000000000001'
const now = () => Temporal.Now.instant()
const keys = newSigningKeys()

/** The public key as its text tells it. */
function publicKeyOf({ publicKey }: { publicKey: string }) {
  const x = Buffer.from(publicKey.replace('whpk_', ''), 'base64').toString('base64url')
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
}

describe('signedHeaders', () => {
  it('is what the specification’s own library verifies', () => {
    expect(new Webhook(keys.plain).verify(BODY, signedHeaders(ID, BODY, [keys], now()))).toEqual(
      JSON.parse(BODY),
    )
    expect(Buffer.from(keys.plain.replace('whsec_', ''), 'base64')).toHaveLength(32)
  })

  it('verifies by either of two secrets while one takes the other’s place', () => {
    const next = newSigningKeys()
    const headers = signedHeaders(ID, BODY, [next, keys], now())
    for (const { plain } of [keys, next])
      expect(new Webhook(plain).verify(BODY, headers)).toEqual(JSON.parse(BODY))
  })

  it('verifies by the public key alone', () => {
    const headers = signedHeaders(ID, BODY, [keys], now())
    const [, signature = ''] = headers['webhook-signature'].split(' ')[1]!.split(',')
    const signed = (body: string) => Buffer.from(`${ID}.${headers['webhook-timestamp']}.${body}`)
    const check = (body: string) =>
      verify(null, signed(body), publicKeyOf(keys), Buffer.from(signature, 'base64'))
    expect(check(BODY)).toBe(true)
    expect(check(BODY.replace('α', 'β'))).toBe(false)
  })

  it('is what the partners’ client verifies, by the secret and by the public key', () => {
    const other = newSigningKeys()
    const headers = signedHeaders(ID, BODY, [other, keys], now())
    const told = { id: ID, ...(JSON.parse(BODY) as object) }
    for (const known of [keys.plain, keys.publicKey]) {
      expect(verifyWebhook(known, headers, BODY)).toEqual(told)
      expect(() => verifyWebhook(known, headers, BODY.replace('α', 'β'))).toThrow('No signature')
      expect(() => verifyWebhook(known, signedHeaders(ID, BODY, [other], now()), BODY)).toThrow(
        'No signature',
      )
      const late = signedHeaders(ID, BODY, [keys], now().subtract({ minutes: 6 }))
      expect(() => verifyWebhook(known, late, BODY)).toThrow('five minutes')
    }
  })

  it.each<[string, (sent: { headers: Record<string, string>; body: string; secret: string }) => object]>([
    ['another id', ({ headers }) => ({ headers: { ...headers, 'webhook-id': 'dlv_other' } })],
    [
      'another timestamp',
      ({ headers }) => ({
        headers: { ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) - 1) },
      }),
    ],
    ['another body', ({ body }) => ({ body: body.replace('opened', 'closed') })],
    [
      'another signature',
      ({ headers }) => ({
        headers: { ...headers, 'webhook-signature': `v1,${Buffer.alloc(32).toString('base64')}` },
      }),
    ],
    ['another secret', () => ({ secret: newSigningKeys().plain })],
    [
      'an old timestamp',
      ({ body }) => ({ headers: signedHeaders(ID, body, [keys], now().subtract({ minutes: 6 })) }),
    ],
    [
      'a header left out',
      ({ headers }) => ({
        headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'webhook-id')),
      }),
    ],
    [
      'the signatures’ versions swapped',
      ({ headers }) => ({
        headers: {
          ...headers,
          'webhook-signature': headers['webhook-signature']!.replaceAll(/v1a?,/g, (version) =>
            version === 'v1,' ? 'v1a,' : 'v1,',
          ),
        },
      }),
    ],
  ])('is rejected with %s', (_, tamper) => {
    const sent = { headers: signedHeaders(ID, BODY, [keys], now()), body: BODY, secret: keys.plain }
    const { headers, body, secret } = { ...sent, ...tamper(sent) }
    expect(() => new Webhook(secret).verify(body, headers)).toThrow()
  })
})

describe('sealSecret', () => {
  it('is read again with the same secret in the same place, and nowhere else', () => {
    const sealed = sealSecret('a secret', 'a row', keys.secret)
    expect(unsealSecret('a secret', 'a row', sealed)).toEqual(keys.secret)
    expect(unsealSecret('another secret', 'a row', sealed)).toBeNull()
    expect(unsealSecret('a secret', 'another row', sealed)).toBeNull()
    expect(unsealSecret('a secret', 'a row', `${sealed.slice(0, -2)}AA`)).toBeNull()
    expect(sealed).not.toContain(keys.plain.slice(6, 20))
  })
})
