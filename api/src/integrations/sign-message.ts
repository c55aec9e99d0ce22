import {
  createHmac,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto'

/** 24 to 64 by the specification; as many as the HMAC is long. */
const SECRET_BYTES = 32
const HINT_LENGTH = 4

/** What a webhook signs with: the bytes of its secret and its private key. */
export type SigningKeys = { secret: Buffer; key: Buffer }

/** New keys, with what is told of them: the secret once, the public key always. */
export function newSigningKeys(): SigningKeys & { plain: string; hint: string; publicKey: string } {
  const secret = randomBytes(SECRET_BYTES)
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const plain = `whsec_${secret.toString('base64')}`
  const { x } = publicKey.export({ format: 'jwk' })
  return {
    secret,
    key: privateKey.export({ format: 'der', type: 'pkcs8' }),
    plain,
    hint: secret.toString('base64').replace(/=+$/, '').slice(-HINT_LENGTH),
    publicKey: `whpk_${Buffer.from(x!, 'base64url').toString('base64')}`,
  }
}

/**
 * The headers of a message by the Standard Webhooks specification: signed over `id.timestamp.body`, once by HMAC-SHA256
 * (`v1`) and once by ed25519 (`v1a`) with each of the keys, so that a receiver may know any one of them.
 */
export function signedHeaders(
  id: string,
  body: string,
  keys: readonly SigningKeys[],
  at: Temporal.Instant,
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = String(Math.floor(at.epochMilliseconds / 1000))
  const content = Buffer.from(`${id}.${timestamp}.${body}`)
  const signatures = keys.flatMap(({ secret, key }) => [
    `v1,${createHmac('sha256', secret).update(content).digest('base64')}`,
    `v1a,${sign(null, content, privateKeyOf(key)).toString('base64')}`,
  ])
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}

function privateKeyOf(key: Buffer): KeyObject {
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
}
