import { createServer } from 'node:net'
import { CannotStart } from './persistence/cannot-start.ts'

const FIRST_PORT = 3000
const PORTS_TRIED = 50

/** A port that nobody else can take until it is let go of. */
export type HeldPort = { port: number; release: () => Promise<void> }

/**
 * The port asked for, or 3000 or the next free one, held while Stoa gets ready.
 * @throws CannotStart when it is taken, or all of them are.
 */
export async function holdPort({
  port,
  host,
}: {
  port: number | undefined
  host: string
}): Promise<HeldPort> {
  if (port !== undefined) {
    const held = await hold(port, host)
    if (!held) throw new CannotStart(`Port ${port} is taken: give another one with --port.`)
    return held
  }
  for (let tried = FIRST_PORT; tried < FIRST_PORT + PORTS_TRIED; tried++) {
    const held = await hold(tried, host)
    if (held) return held
  }
  throw new CannotStart(
    `The ports ${FIRST_PORT} to ${FIRST_PORT + PORTS_TRIED - 1} are all taken: give one with --port.`,
  )
}

function hold(port: number, host: string): Promise<HeldPort | null> {
  return new Promise((resolve) => {
    const holder = createServer((socket) => socket.destroy())
    holder.once('error', () => resolve(null))
    holder.listen(port, host, () =>
      resolve({
        port: (holder.address() as { port: number }).port,
        release: () => new Promise<void>((done) => holder.close(() => done())),
      }),
    )
  })
}
