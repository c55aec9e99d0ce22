import type { WebSocket } from 'ws'

const PING_EVERY_MS = 15_000

/** Pings a socket while it is open, and ends it when a ping stays unanswered until the next. @returns what stops it */
export function keepAlive(socket: WebSocket): () => void {
  let answered = true
  socket.on('pong', () => (answered = true))
  const timer = setInterval(() => {
    if (!answered) return socket.terminate()
    answered = false
    socket.ping()
  }, PING_EVERY_MS)
  return () => clearInterval(timer)
}
