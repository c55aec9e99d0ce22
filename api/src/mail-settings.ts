import type { Config } from './config.ts'
import type { MailSettings } from './notifications/mail-room.ts'

const DEMO_PORT = 2525
const MEGABYTE = 1_000_000

/** How mail goes in a deployment: a demo has a mail server of its own, and takes mail in without being asked to. */
export function mailSettings(
  { mail, demo, serves, host }: Config,
  { secret, origin }: { secret: string; origin: string },
): MailSettings {
  const port = mail.port ?? (demo && serves ? DEMO_PORT : undefined)
  const mostBytes = mail.megabytes * MEGABYTE
  return {
    smtpUrl: mail.smtpUrl,
    domain: mail.domain,
    authserv: mail.authserv ?? null,
    hasSink: demo,
    secret,
    origin,
    takesIn: port === undefined ? null : { host, port, mostBytes, isPortAsked: mail.port !== undefined },
  }
}
