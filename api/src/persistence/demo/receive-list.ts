import { supportAddress } from '../../notifications/mail-carrier.ts'
import { receiveMail } from '../../notifications/receive-mail.ts'
import { Person } from '../../people/person.entity.ts'
import type { Stoa } from '../../stoa.ts'
import { Ticket } from '../../tickets/ticket.entity.ts'

const DOMAIN = 'nagacommerce.example'
const SENDER = 'danae@thalassa-jewels.example'
const AGENT = 'kari@nagacommerce.example'
const HOURS_AGO = 6

const WORDS = `Good morning,

here is what we would like to have in order before the holidays:

1. The checkout shows the wrong amount when a coupon and a gift card are used together.
2. How do I set other shipping costs for the islands?
3. The photos of the bracelets should open larger on phones.
4. The confirmation mail still has our old telephone number.
5. Please send a quote for a page with a map of the shops that sell us.
6. Can we show how many pieces are left?
7. The search does not work with "ring size" written as one word.

Best regards,
Danae Orfanou
Thalassa Jewels`

/** What is solved by now, by its place in the list, and with which words. */
const SOLVED: Record<number, string> = {
  2: 'Open “Zones” in the shipping settings and add one for the islands. Its costs are set there.',
  4: 'We put it right: the template of the mail has your new number now.',
  6: 'Yes. Choose “Show stock” on the product, and set from how many pieces down it is shown.',
}

/** One list of requests comes by mail a few hours ago, as every mail does, and some of it is solved by now (T10). */
export async function receiveList(
  { orm, reads, files, logger }: Pick<Stoa, 'orm' | 'reads' | 'files' | 'logger'>,
  now: Temporal.Instant,
): Promise<void> {
  const addresses = { domain: DOMAIN, secret: '' }
  const intake = { em: orm.em, reads, files, addresses, authserv: null, origin: '', logger }
  const to = supportAddress(DOMAIN)
  await receiveMail(intake, { from: SENDER, to, raw: letter(to) }, now.subtract({ hours: HOURS_AGO }))
  await orm.em.fork().transactional(async (within) => {
    const person = await within.findOneOrFail(Person, { email: AGENT })
    const tickets = await within.find(
      Ticket,
      { requestList: { $ne: null }, listPosition: { $in: Object.keys(SOLVED).map(Number) } },
      { populate: ['events', 'calendar'], orderBy: { listPosition: 'asc' } },
    )
    for (const [index, ticket] of tickets.entries())
      ticket.resolve(
        { person, side: 'PLATFORM' },
        now.subtract({ minutes: (HOURS_AGO - 1) * 60 - 25 * index }),
        SOLVED[ticket.listPosition ?? 0] ?? null,
      )
  })
}

function letter(to: string): Buffer {
  const word = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`
  const head = [
    `From: ${word('Danae Orfanou')} <${SENDER}>`,
    `To: ${to}`,
    `Subject: ${word('Before the holidays')}`,
    'Message-ID: <before-the-holidays@thalassa-jewels.example>',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${Buffer.from(WORDS).toString('base64')}\r\n`)
}
