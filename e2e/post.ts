import { createTransport } from 'nodemailer'
import type { Cast } from './people.ts'

/** A letter as its writer's mail program sends it. */
export type Letter = { to: string; subject: string; text: string }

/** Someone's mail program, which hands a mail over at an address such as `smtp://127.0.0.1:2525`. */
export async function sendMail(smtpUrl: string, { name, email }: Cast, letter: Letter): Promise<void> {
  const transport = createTransport({ url: smtpUrl, ignoreTLS: true })
  try {
    await transport.sendMail({ from: { name, address: email }, ...letter })
  } finally {
    transport.close()
  }
}
