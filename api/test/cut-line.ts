import { createServer, connect, type AddressInfo, type Socket } from 'node:net'

/** A line to a database server that can be cut, so that nothing answers any more, or be laid to another one. */
export async function openLine(target: number) {
  const sockets = new Set<Socket>()
  let to: number | 'NOTHING' | 'SILENCE' = target
  const server = createServer((near) => {
    sockets.add(near)
    near.on('error', () => {}).on('close', () => sockets.delete(near))
    if (to === 'NOTHING') return near.destroy()
    if (to === 'SILENCE') return
    const far = connect(to, '127.0.0.1')
    sockets.add(far)
    far.on('error', () => near.destroy()).on('close', () => (sockets.delete(far), near.destroy()))
    near.on('close', () => far.destroy())
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const change = (next: typeof to) => {
    to = next
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    /** Nothing is there any more. */
    cut: () => change('NOTHING'),
    /** Something is there, and says nothing. */
    silence: () => change('SILENCE'),
    /** Leads to a server on a port of this machine. */
    lay: (port: number) => change(port),
    async close() {
      change('NOTHING')
      await new Promise((closed) => server.close(closed))
    },
  }
}
