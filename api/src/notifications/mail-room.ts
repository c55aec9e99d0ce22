import type { Reads } from '../persistence/reads.ts'
import type { Stoa } from '../stoa.ts'
import { type MailCarrier, openCarrier, type Sender } from './mail-carrier.ts'
import { openSink } from './mail-sink.ts'

/** How mail leaves and comes in. */
export type MailSettings = {
  /** The mail server that takes what is sent; without one and without a sink, what is written waits. */
  smtpUrl: string | undefined
  /** Whether a server of its own keeps what is sent, where no other is set: a demo's. */
  hasSink: boolean
  /** The part behind the @ of the platform's own addresses; without it that of its support address. */
  domain: string | undefined
  /** Makes the tokens of reply addresses. */
  secret: string
}

/** Where mail leaves from. */
export type MailRoom = { carrier: MailCarrier | null; close(): Promise<void> }

/** Opens the ways of mail over a populated database. */
export async function openMailRoom({ orm, reads }: Stoa, settings: MailSettings): Promise<MailRoom> {
  const sender = await senderOf(reads, settings)
  const sink = !settings.smtpUrl && settings.hasSink ? await openSink(orm.em.fork()) : null
  const smtpUrl = settings.smtpUrl ?? sink?.smtpUrl
  const carrier = smtpUrl ? openCarrier(smtpUrl, sender) : null
  return {
    carrier,
    async close() {
      carrier?.close()
      await sink?.close()
    },
  }
}

const NOWHERE = 'localhost'

async function senderOf(reads: Reads, { domain, secret }: MailSettings): Promise<Sender> {
  const { name } = await reads.selectFrom('platform').select('name').executeTakeFirstOrThrow()
  const channel = await reads
    .selectFrom('plan_channel')
    .innerJoin('plan_version', 'plan_version.id', 'plan_channel.plan_version_id')
    .where('plan_channel.kind', '=', 'EMAIL')
    .where('plan_channel.address', 'is not', null)
    .orderBy('plan_version.effective_from', 'desc')
    .select('plan_channel.address')
    .executeTakeFirst()
  return { name, secret, domain: domain ?? channel?.address?.split('@')[1]?.toLowerCase() ?? NOWHERE }
}
