import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { verifyWebhook, WebhookNotVerified } from './verify-webhook.ts'

/** Signed by the library `standardwebhooks`. */
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const body = '{"test": 2432232314}'
const headers = {
  'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  'webhook-timestamp': '1614265330',
  'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
}
const at = (seconds: number) => new Date((1614265330 + seconds) * 1000)
const verify = (
  changes: Record<string, string | undefined> = {},
  text: string | Uint8Array = body,
  now = at(0),
) => verifyWebhook(secret, { ...headers, ...changes }, text, now)

describe('verifyWebhook', () => {
  it('reads what is signed, as a text or as bytes, under headers of any kind', () => {
    const told = { id: headers['webhook-id'], test: 2432232314 }
    expect(verify()).toEqual(told)
    expect(verify({}, Buffer.from(body))).toEqual(told)
    expect(verifyWebhook(secret, new Headers(headers), body, at(0))).toEqual(told)
    const upper = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toUpperCase(), [value]]),
    )
    expect(verifyWebhook(secret, upper, body, at(0))).toEqual(told)
  })

  it('finds its signature among others', () => {
    const others = `v1,AAAA v1a,${Buffer.alloc(64).toString('base64')} ${headers['webhook-signature']}`
    expect(() => verify({ 'webhook-signature': others })).not.toThrow()
  })

  it.each(['', 'whsec_', 'whsec_c2hvcnQ=', 'whpk_', `whpk_${Buffer.alloc(31).toString('base64')}`])(
    'takes no secret that anybody could guess: %s',
    (short) => {
      const forged = createHmac('sha256', Buffer.from(short.replace(/^wh.*_/, ''), 'base64'))
        .update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`)
        .digest('base64')
      const sent = { ...headers, 'webhook-signature': `v1,${forged} v1a,${forged}` }
      expect(() => verifyWebhook(short, sent, body, at(0))).toThrow(TypeError)
    },
  )

  it('takes five minutes either way, and no second more', () => {
    for (const seconds of [-300, 300]) expect(() => verify({}, body, at(seconds))).not.toThrow()
    for (const seconds of [-301, 301]) expect(() => verify({}, body, at(seconds))).toThrow(WebhookNotVerified)
  })

  it.each<[string, Record<string, string | undefined>, string?]>([
    ['another body', {}, body.replace('2', '3')],
    ['another id', { 'webhook-id': 'msg_other' }],
    ['another timestamp', { 'webhook-timestamp': '1614265331' }],
    ['a timestamp that is none', { 'webhook-timestamp': 'now' }],
    ['no signature', { 'webhook-signature': undefined }],
    ['an empty signature', { 'webhook-signature': 'v1,' }],
    [
      'a signature of another kind',
      { 'webhook-signature': headers['webhook-signature'].replace('v1', 'v1a') },
    ],
  ])('rejects %s', (_, changes, text) => {
    expect(() => verify(changes, text)).toThrow(WebhookNotVerified)
  })
})
