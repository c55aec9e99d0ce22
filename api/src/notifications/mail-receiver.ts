import type { AddressInfo } from 'node:net'
import { callbackify } from 'node:util'
import {
  SMTPServer,
  type SMTPServerAddress,
  type SMTPServerDataStream,
  type SMTPServerSession,
} from 'smtp-server'
import { COME_AGAIN, type MailAnswer } from './mail-answer.ts'
import { readAll } from './read-all.ts'
import { type MailIntake, receiveMail } from './receive-mail.ts'
import { recipientOf } from './recipient.ts'

/** Where and how much mail is taken in. */
export type ReceiverSettings = { host: string; port: number; mostBytes: number }

const MOST_CLIENTS = 50
const PATIENCE_MS = 60_000
const CLOSE_MS = 5_000

/**
 * Opens the door for mail: SMTP, for a mail server in front that speaks with the world (and checks SPF, DKIM and spam).
 * One address to a mail, so that each gets its own answer; no answer before a mail is stored.
 * @throws the error of listening, such as EADDRINUSE
 */
export async function openReceiver(
  intake: MailIntake,
  settings: ReceiverSettings,
  clock: () => Temporal.Instant,
) {
  const server = new SMTPServer({
    name: intake.addresses.domain,
    banner: 'Stoa',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: settings.mostBytes,
    rejectOversized: true,
    disableReverseLookup: true,
    maxClients: MOST_CLIENTS,
    socketTimeout: PATIENCE_MS,
    closeTimeout: CLOSE_MS,
    onRcptTo: callbackify(async ({ address }: SMTPServerAddress, { envelope }: SMTPServerSession) => {
      if (envelope.rcptTo.length > 0) throw refusal(ONE_AT_A_TIME)
      const isOurs = await recipientOf(intake.reads, intake.addresses, address).catch(stumble)
      if (!isOurs) throw refusal(NO_SUCH_ADDRESS)
    }),
    onData: callbackify(async (stream: SMTPServerDataStream, session: SMTPServerSession) => {
      const raw = await readAll(stream, settings.mostBytes).catch(stumble)
      const answer = raw ? await receiveMail(intake, letterOf(session, raw), clock()) : TOO_LARGE
      if (answer.code >= 300) throw refusal(answer)
      return answer.words
    }),
  })
  server.on('error', (error) => intake.logger.warn({ err: error }, 'mail in'))

  function stumble(error: unknown): never {
    intake.logger.error({ err: error }, 'mail in')
    throw refusal(COME_AGAIN)
  }

  await new Promise<void>((listening, failed) => {
    server.server.once('error', failed)
    server.listen(settings.port, settings.host, listening)
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  }
}

const ONE_AT_A_TIME: MailAnswer = { code: 452, words: '4.5.3 One address at a time' }
const NO_SUCH_ADDRESS: MailAnswer = { code: 550, words: '5.1.1 There is no such address here' }
const TOO_LARGE: MailAnswer = { code: 552, words: '5.3.4 It is too large' }

function letterOf({ envelope: { mailFrom, rcptTo }, remoteAddress }: SMTPServerSession, raw: Buffer) {
  const from = mailFrom ? mailFrom.address : ''
  return { from, to: rcptTo[0]?.address ?? '', raw, host: remoteAddress }
}

function refusal({ code, words }: MailAnswer): Error {
  return Object.assign(new Error(words), { responseCode: code })
}
