import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { postMessage } from './post-message.ts'

const SWITCH = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'

let server: Server
const sockets = new Set<Socket>()

/** A receiver that says what it likes to whatever it is sent. */
async function receiverOf(says: (socket: Socket) => void): Promise<string> {
  server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('data', () => says(socket))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

afterEach(() => {
  for (const socket of sockets) socket.destroy()
  sockets.clear()
  server.close()
})

const post = async (says: (socket: Socket) => void) =>
  postMessage(await receiverOf(says), {}, '{}', { loopback: true }, 300)

describe('postMessage', () => {
  it.each<[string, (socket: Socket) => void, object]>([
    ['another protocol', (socket) => socket.write(SWITCH), { status: 101, problem: 'STATUS' }],
    [
      'another protocol without its name',
      (socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n'),
      { status: 101, problem: 'STATUS' },
    ],
    ['no HTTP', (socket) => socket.end('garbage\r\n\r\n'), { status: null, problem: 'UNREACHABLE' }],
    ['silence', () => {}, { status: null, problem: 'TIMEOUT' }],
    ['an end without a word', (socket) => socket.end(), { status: null, problem: 'UNREACHABLE' }],
    [
      'half a header',
      (socket) => socket.write('HTTP/1.1 204 No Content\r\nX-Half'),
      { status: null, problem: 'TIMEOUT' },
    ],
    [
      'half a body',
      (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf'),
      { status: null, problem: 'TIMEOUT' },
    ],
    [
      'a body that breaks off',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf'),
      { status: null, problem: 'UNREACHABLE' },
    ],
    [
      'a wait without end',
      (socket) => {
        const waiting = setInterval(() => socket.write('HTTP/1.1 102 Processing\r\n\r\n'), 20)
        socket.on('close', () => clearInterval(waiting))
      },
      { status: null, problem: 'TIMEOUT' },
    ],
    [
      'a body without end',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        const talking = setInterval(() => socket.write('x'), 20)
        socket.on('close', () => clearInterval(talking))
      },
      { status: null, problem: 'TIMEOUT' },
    ],
    [
      'what it answers',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'),
      { status: 200, problem: null, text: 'ok' },
    ],
  ])('ends with %s', async (_, says, answer) => {
    expect(await post(says)).toMatchObject(answer)
  })
})
