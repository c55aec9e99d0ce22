import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json, text } from 'node:stream/consumers'

/** What one request is answered with; a body is JSON unless it is a text. */
export type Given = { status?: number; headers?: Record<string, string>; body?: unknown } | 'CUT'

/** A request as it arrived. */
export type Arrived = { path: string; headers: Record<string, string>; body: never; at: number }

/** A server that answers what a spec says, one after the other, the last one again and again. */
export async function openAnsweringApi() {
  const arrived: Arrived[] = []
  let given: Given[] = []
  const server = createServer(async (request, response) => {
    const body = request.headers['content-type']?.includes('json') ? await json(request) : await text(request)
    const headers = request.headers as Record<string, string>
    arrived.push({ path: request.url ?? '', headers, body: body as never, at: performance.now() })
    const answer = (given.length > 1 ? given.shift() : given[0]) ?? {}
    if (answer === 'CUT') return void request.socket.destroy()
    const { status = 200, headers: more = {}, body: told = { data: {} } } = answer
    response.writeHead(status, more).end(typeof told === 'string' ? told : JSON.stringify(told))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived,
    /** Forgets what arrived, and answers so from now on. */
    answers(...answers: Given[]) {
      arrived.length = 0
      given = answers
    },
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
