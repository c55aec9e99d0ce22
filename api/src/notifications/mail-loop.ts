import type { Reads } from '../persistence/reads.ts'
import type { IncomingMail } from './incoming-mail.ts'
import { MailRefusal } from './mail-answer.ts'
import { supportAddress } from './mail-carrier.ts'
import type { MailAddresses } from './reply-address.ts'

/** No mail needs as many servers on its way; one that has them goes round in circles. */
const MOST_HOPS = 30

const UUID = /^<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@([^>]+)>$/

/** @throws MailRefusal for a mail that came from here, or that has been under way for too long */
export async function refuseLoop(
  { reads, addresses }: { reads: Reads; addresses: MailAddresses },
  mail: IncomingMail,
): Promise<void> {
  const isLoop =
    mail.header('received').length > MOST_HOPS ||
    mail.header('x-loop').some((mark) => mark.trim().toLowerCase() === supportAddress(addresses.domain)) ||
    (await isOurs(reads, mail.messageId, addresses.domain))
  if (isLoop) throw new MailRefusal(554, '5.4.6', 'It goes round in a loop')
}

async function isOurs(reads: Reads, messageId: string | null, domain: string): Promise<boolean> {
  const [, id, host] = UUID.exec(messageId ?? '') ?? []
  if (!id || host !== domain) return false
  return (await reads.selectFrom('mail').where('id', '=', id).select('id').execute()).length > 0
}
