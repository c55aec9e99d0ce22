import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import type { Duplex } from 'node:stream'

const LOOK_EVERY_MS = 50

/**
 * A small balancer, as stands in front of a real deployment: it sends each request to the next of the processes that say at
 * `/health` that they may be sent some, keeps its connections to them, and sends nothing twice.
 */
export async function openBalancer() {
  const agent = new Agent({ keepAlive: true })
  const backends = new Map<string, { isReady: boolean }>()
  let turn = 0

  function next(): string {
    const ready = [...backends].filter(([, { isReady }]) => isReady).map(([address]) => address)
    return ready[turn++ % ready.length] ?? 'http://127.0.0.1:1'
  }

  async function look() {
    for (const [address, backend] of backends)
      backend.isReady = await fetch(`${address}/health`).then(
        ({ ok }) => ok,
        () => false,
      )
    looking = setTimeout(look, LOOK_EVERY_MS)
  }
  let looking = setTimeout(look, LOOK_EVERY_MS)

  const server = createServer((asked, answer) => pass(next(), agent, asked, answer))
  server.on('upgrade', (asked, stream, head) => join(next(), asked, stream, head))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Sends requests to a process too, which is ready. */
    add: (address: string) => void backends.set(address, { isReady: true }),
    remove: (address: string) => void backends.delete(address),
    async close() {
      clearTimeout(looking)
      agent.destroy()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

function pass(address: string, agent: Agent, asked: IncomingMessage, answer: ServerResponse) {
  const { method, url, headers } = asked
  const passed = request(new URL(url!, address), { agent, method: method!, headers }, (response) => {
    const { connection: _, ...others } = response.headers
    answer.writeHead(response.statusCode!, others)
    response.pipe(answer)
    response.once('error', () => answer.destroy())
  })
  passed.once('error', () => (answer.headersSent ? answer.destroy() : answer.writeHead(502).end()))
  asked.pipe(passed)
}

function join(address: string, asked: IncomingMessage, stream: Duplex, head: Buffer) {
  const { hostname, port } = new URL(address)
  const line = connect(Number(port), hostname, () => {
    const headers = asked.rawHeaders.flatMap((name, at) =>
      at % 2 === 0 ? [`${name}: ${asked.rawHeaders[at + 1]}`] : [],
    )
    line.write([`GET ${asked.url} HTTP/1.1`, ...headers, '', ''].join('\r\n'))
    line.write(head)
    line.pipe(stream).pipe(line)
  })
  line.once('error', () => stream.destroy())
  stream.once('error', () => line.destroy())
}
