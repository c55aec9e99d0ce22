import type { Reads } from '../persistence/reads.ts'
import { supportAddress } from './mail-carrier.ts'
import { type MailAddresses, readReplyToken, type ReplyTo } from './reply-address.ts'

/** What an address of ours stands for: an answer on a ticket, or the desk, with the store that it names. */
export type Recipient = ({ kind: 'REPLY' } & ReplyTo) | { kind: 'DESK'; storeSlug: string | null }

/** What an address stands for; null for one that is none of ours, and for a token that was not made here. */
export async function recipientOf(
  reads: Reads,
  { domain, secret }: MailAddresses,
  address: string,
): Promise<Recipient | null> {
  const [, local = '', mark = '', host = ''] =
    /^([^@+]+)(?:\+([^@]*))?@([^@]+)$/.exec(address.toLowerCase()) ?? []
  if (local === 'reply' && host === domain) {
    const to = readReplyToken(secret, mark)
    return to && { kind: 'REPLY', ...to }
  }
  const plain = `${local}@${host}`
  if (plain !== supportAddress(domain) && !(await isChannel(reads, plain))) return null
  return { kind: 'DESK', storeSlug: mark || null }
}

/** Whether some plan names the address as its channel EMAIL. */
async function isChannel(reads: Reads, address: string): Promise<boolean> {
  const found = await reads
    .selectFrom('plan_channel')
    .where('kind', '=', 'EMAIL')
    .where((eb) => eb(eb.fn<string>('lower', ['address']), '=', address))
    .select('id')
    .limit(1)
    .execute()
  return found.length > 0
}
