import { createServer } from 'node:net'
import { CannotStart } from './persistence/cannot-start.ts'

const FIRST_PORT = 3000
const PORTS_TRIED = 50

/**
 * The port asked for, or 3000 or the next free one.
 * @throws CannotStart when it is taken, or all of them are.
 */
export async function choosePort({
  port,
  host,
}: {
  port: number | undefined
  host: string
}): Promise<number> {
  if (port !== undefined) {
    const free = await freePort(port, host)
    if (free === null) throw new CannotStart(`Port ${port} is taken: give another one with --port.`)
    return free
  }
  for (let tried = FIRST_PORT; tried < FIRST_PORT + PORTS_TRIED; tried++) {
    if ((await freePort(tried, host)) !== null) return tried
  }
  throw new CannotStart(
    `The ports ${FIRST_PORT} to ${FIRST_PORT + PORTS_TRIED - 1} are all taken: give one with --port.`,
  )
}

function freePort(port: number, host: string): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(null))
    probe.listen(port, host, () => {
      const { port: chosen } = probe.address() as { port: number }
      probe.close(() => resolve(chosen))
    })
  })
}
