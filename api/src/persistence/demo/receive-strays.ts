import { supportAddress } from '../../notifications/mail-carrier.ts'
import { receiveMail } from '../../notifications/receive-mail.ts'
import type { Stoa } from '../../stoa.ts'

const DOMAIN = 'nagacommerce.example'

const ABSENCE = {
  from: 'danae@thalassa-jewels.example',
  hoursAgo: 5,
  lines: [
    'From: Danae Orfanou <danae@thalassa-jewels.example>',
    'Subject: Out of office: Your request list',
    'Auto-Submitted: auto-replied',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Thank you for your message. I am at the fair in Milan until Friday and read my mail in the evenings.',
    'For orders that cannot wait, please call the shop.',
  ],
}

const CUT_OFF = {
  from: 'scanner@kyma-swimwear.example',
  hoursAgo: 2,
  lines: [
    'From: Office scanner <scanner@kyma-swimwear.example>',
    'Subject: Scan 0042',
    'Content-Type: multipart/mixed; boundary="scan"',
    '',
    '--scan',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Delivery notes of this week, page 1 of 3.',
  ],
}

/** Two mails come in that open nothing: what a program wrote, and what was cut off on its way (T10). */
export async function receiveStrays(
  { orm, reads, files, logger }: Pick<Stoa, 'orm' | 'reads' | 'files' | 'logger'>,
  now: Temporal.Instant,
): Promise<void> {
  const intake = {
    em: orm.em,
    reads,
    files,
    addresses: { domain: DOMAIN, secret: '' },
    authserv: null,
    origin: '',
    logger,
  }
  const to = supportAddress(DOMAIN)
  for (const { from, hoursAgo, lines } of [ABSENCE, CUT_OFF]) {
    const raw = Buffer.from(`${lines.join('\r\n')}\r\n`)
    await receiveMail(intake, { from, to, raw }, now.subtract({ hours: hoursAgo }))
  }
}
