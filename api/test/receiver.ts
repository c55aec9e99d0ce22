import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A message as it arrived. */
export type Received = { headers: IncomingHttpHeaders; body: string; message: Message }

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each spec knows what it is told
type Message = { type: string; timestamp: string; data: any }

/** A tool that is told by webhooks, on this machine: it keeps what arrives, and answers 204 until it is told otherwise. */
export async function openReceiver() {
  const received: Received[] = []
  let answer: (response: ServerResponse, one: Received) => void = (response) => response.writeHead(204).end()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      const one = { headers: request.headers, body, message: JSON.parse(body) as Message }
      received.push(one)
      answer(response, one)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    /** Answers otherwise from now on. */
    answers(with_: (response: ServerResponse, one: Received) => void) {
      answer = with_
    },
    /** Takes away what arrived so far. */
    forget: () => received.splice(0),
    close: () =>
      new Promise<void>((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}

export type Receiver = Awaited<ReturnType<typeof openReceiver>>
