import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'

type Arrived = { headers: Record<string, string>; body: string }

/** A partner's tool on this machine that webhooks tell: it keeps what arrives, and can be down. */
export async function openReceiver() {
  const arrived: Arrived[] = []
  let status = 204
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      if (status < 300) arrived.push({ headers: request.headers as Record<string, string>, body })
      response.writeHead(status).end(status < 300 ? '' : 'The tool is down.')
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}/stoa`,
    goDown: () => (status = 503),
    comeBack: () => (status = 204),
    /** What arrived of a ticket, verified by the library of the Standard Webhooks specification. */
    verified(secret: string, ticketId: string): { type: string; data: { message: string } }[] {
      const tool = new Webhook(secret)
      return arrived
        .map(
          ({ body, headers }) =>
            tool.verify(body, headers) as { type: string; data: { id: string; message: string } },
        )
        .filter(({ data }) => data.id === ticketId)
    },
    close: () =>
      new Promise<void>((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}
