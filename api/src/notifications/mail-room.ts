import { CannotStart } from '../persistence/cannot-start.ts'
import type { Reads } from '../persistence/reads.ts'
import type { Stoa } from '../stoa.ts'
import { type MailCarrier, openCarrier, type Sender } from './mail-carrier.ts'
import { openReceiver, type ReceiverSettings } from './mail-receiver.ts'
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
  /** Where mail is taken in; null where it is not. A port that is taken gives way to the next, unless it was asked for. */
  takesIn: (ReceiverSettings & { isPortAsked: boolean }) | null
  /** The server in front whose word on a sender counts, by its name in `Authentication-Results`. */
  authserv: string | null
  /** Where the portal is, for those who are sent there. */
  origin: string
}

/** Where mail leaves and comes in. */
export type MailRoom = {
  carrier: MailCarrier | null
  /** The port at which mail is taken in, or null. */
  port: number | null
  close(): Promise<void>
}

/** Opens the ways of mail over a populated database. */
export async function openMailRoom(
  stoa: Pick<Stoa, 'orm' | 'reads' | 'files' | 'logger'>,
  settings: MailSettings,
  clock: () => Temporal.Instant,
): Promise<MailRoom> {
  const { orm, reads } = stoa
  const sender = await senderOf(reads, settings)
  const sink = !settings.smtpUrl && settings.hasSink ? await openSink(orm.em.fork()) : null
  const smtpUrl = settings.smtpUrl ?? sink?.smtpUrl
  const carrier = smtpUrl ? openCarrier(smtpUrl, sender) : null
  const receiver = await listen(stoa, sender, settings, clock)
  return {
    carrier,
    port: receiver?.port ?? null,
    async close() {
      await receiver?.close()
      carrier?.close()
      await sink?.close()
    },
  }
}

const PORTS_TRIED = 50

async function listen(
  { orm, reads, files, logger }: Pick<Stoa, 'orm' | 'reads' | 'files' | 'logger'>,
  addresses: Sender,
  { takesIn, authserv, origin }: MailSettings,
  clock: () => Temporal.Instant,
) {
  if (!takesIn) return null
  const { isPortAsked, ...settings } = takesIn
  const intake = { em: orm.em, reads, files, addresses, authserv, origin, logger }
  for (let { port } = settings; ; port++) {
    try {
      return await openReceiver(intake, { ...settings, port }, clock)
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      if (!isTaken) throw error
      if (isPortAsked || port >= settings.port + PORTS_TRIED)
        throw new CannotStart(`Port ${port} is taken: give another one for mail in STOA_MAIL_PORT.`)
    }
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
