import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto'

/** A message of Stoa. */
export type WebhookMessage = {
  /** The id of the delivery, the same in every attempt: whoever keeps it does nothing twice. */
  id: string
  /** What happened, such as `ticket.opened`. */
  type: string
  /** When it happened, in ISO 8601. */
  timestamp: string
  /** The object that it happened to: its `id`, its `version`, and more by type. */
  data: { id?: string; version?: number } & Record<string, unknown>
}

/** A message that nobody should believe. */
export class WebhookNotVerified extends Error {
  override readonly name = 'WebhookNotVerified'
}

type SentHeaders = Headers | Record<string, string | readonly string[] | undefined>

const TOLERANCE_SECONDS = 5 * 60

/** The specification’s least of a secret, and the size of a key of ed25519. */
const LEAST_SECRET_BYTES = 24
const PUBLIC_KEY_BYTES = 32

/**
 * Reads a message after it proved to be Stoa’s, by the Standard Webhooks specification: signed with the secret (`whsec_…`), or
 * verified by the public key (`whpk_…`), over its very bytes, and not older or newer than five minutes.
 * @param body as it arrived, before anything parsed it
 * @throws WebhookNotVerified, and TypeError where the secret is none, such as one that is empty: anybody could sign with it
 */
export function verifyWebhook(
  secret: string,
  headers: SentHeaders,
  body: string | Uint8Array,
  now: Date = new Date(),
): WebhookMessage {
  const { version, isSigned } = checkOf(secret)
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    headerOf(headers, name),
  )
  if (!id || !timestamp || !signatures) throw new WebhookNotVerified('A header is missing.')
  const sentAt = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : NaN
  if (!(Math.abs(now.getTime() / 1000 - sentAt) <= TOLERANCE_SECONDS))
    throw new WebhookNotVerified('It was signed more than five minutes ago, or is of the future.')
  const content = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), Buffer.from(body)])
  const known = signatures.split(' ').filter((signature) => signature.startsWith(`${version},`))
  if (
    !known.some((signature) => isSigned(Buffer.from(signature.slice(version.length + 1), 'base64'), content))
  )
    throw new WebhookNotVerified('No signature is of this secret.')
  return { ...(JSON.parse(Buffer.from(body).toString()) as Omit<WebhookMessage, 'id'>), id }
}

/** How signatures of one kind are checked: by HMAC-SHA256 (`v1`) in constant time, or by ed25519 (`v1a`). */
function checkOf(secret: string) {
  const bytes = Buffer.from(secret.replace(/^wh(sec|pk)_/, ''), 'base64')
  const isPublic = secret.startsWith('whpk_')
  if (isPublic ? bytes.length !== PUBLIC_KEY_BYTES : bytes.length < LEAST_SECRET_BYTES)
    throw new TypeError('This is no secret of a webhook: it begins with `whsec_`, or with `whpk_`.')
  if (isPublic) {
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') },
      format: 'jwk',
    })
    return {
      version: 'v1a',
      isSigned: (signature: Buffer, content: Buffer) => verify(null, content, key, signature),
    }
  }
  return {
    version: 'v1',
    isSigned(signature: Buffer, content: Buffer) {
      const expected = createHmac('sha256', bytes).update(content).digest()
      return signature.length === expected.length && timingSafeEqual(signature, expected)
    },
  }
}

function headerOf(headers: SentHeaders, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined
  const found = Object.keys(headers).find((each) => each.toLowerCase() === name)
  const value = found === undefined ? undefined : headers[found]
  return typeof value === 'string' ? value : value?.[0]
}
