import { Readable } from 'node:stream'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { Refusal } from '../domain/refusal.ts'
import { newReference } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import type { Viewer } from '../people/viewer.ts'
import type { FileStorage } from '../persistence/file-storage.ts'
import { readsOf, type WaysToRead } from '../people/reads-of.ts'
import { attachmentOf, readFilePlace } from './attachment.read.ts'
import { PREVIEW_TYPE } from './make-preview.ts'
import { storeUpload } from './store-upload.ts'

/** What the ways to files are made of. */
export type FileDoor = WaysToRead & {
  files: FileStorage
  em: () => EntityManager
  /** Who asks; null for nobody. */
  viewerOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Viewer | null>
  logger: Logger
  /** Whether a request that changes something came from a page of our own, or from no page at all. */
  isOwn: (request: FastifyRequest) => boolean
}

type Asked = FastifyRequest<{ Params: { id: string } }>

const STATUS: Record<string, number> = {
  FORBIDDEN: 403,
  UNAUTHENTICATED: 401,
  NOT_FOUND: 404,
  FILE_TOO_LARGE: 413,
  FILE_INCOMPLETE: 400,
  FILE_REFUSED: 422,
}

/**
 * The ways to files, which GraphQL is no good for: `PUT /files/<id>` takes the bytes of an announced one,
 * `GET /files/<id>/<name>` and `/files/<id>/preview` give them to who may see the ticket. Missing and foreign are one
 * answer.
 */
export async function serveFiles(scope: FastifyInstance, door: FileDoor): Promise<void> {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_, bytes, pass) => pass(null, bytes))
  scope.setErrorHandler((error, _, reply) => refuse(door, error, reply))

  scope.put('/files/:id', { config: { scope: 'tickets:write' } }, async (request: Asked, reply) => {
    if (!door.isOwn(request)) throw new Refusal('FORBIDDEN')
    const viewer = await asking(door, request, reply)
    const source = request.body instanceof Readable ? request.body : Readable.from([])
    const length = Number(request.headers['content-length'] ?? Number.NaN)
    const id = soughtUuid('Attachment', request.params.id)
    const stored = await storeUpload(door, { id, personId: viewer.personId, length }, source)
    return reply.header('cache-control', 'no-store').send({ attachment: attachmentOf(stored) })
  })

  scope.get('/files/:id/preview', READING, (request: Asked, reply) => give(door, request, reply, 'preview'))
  scope.get('/files/:id/:name', READING, (request: Asked, reply) => give(door, request, reply, 'file'))
}

/** What a program needs for it. */
const READING = { config: { scope: 'tickets:read' } } as const

/** Answers with a code; what nobody expected is logged under a reference. Bytes that are not wanted end the connection. */
function refuse({ logger }: FileDoor, error: unknown, reply: FastifyReply) {
  reply.headers({ connection: 'close', 'cache-control': 'no-store' })
  if (error instanceof Refusal && error.code in STATUS)
    return reply.code(STATUS[error.code]!).send({ error: { code: error.code } })
  const told = error as { statusCode?: number; code?: string }
  if (told.statusCode && told.statusCode < 500)
    return reply.code(told.statusCode).send({ error: { code: 'BAD_REQUEST' } })
  if (BROKEN_OFF.has(told.code ?? '')) return reply.code(400).send({ error: { code: 'FILE_INCOMPLETE' } })
  const reference = newReference()
  logger.error({ reference, err: error })
  return reply.code(500).send({ error: { code: 'INTERNAL', reference } })
}

/** How a stream says that the other side went away. */
const BROKEN_OFF = new Set(['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR'])

async function asking(door: FileDoor, request: FastifyRequest, reply: FastifyReply): Promise<Viewer> {
  const viewer = await door.viewerOf(request, reply)
  if (!viewer) throw new Refusal('UNAUTHENTICATED')
  return viewer
}

async function give(door: FileDoor, request: Asked, reply: FastifyReply, which: 'file' | 'preview') {
  const viewer = await asking(door, request, reply)
  const place = await readFilePlace(
    readsOf(door, viewer),
    viewer,
    soughtUuid('Attachment', request.params.id),
  )
  const key = which === 'preview' ? place?.previewKey : place?.storageKey
  if (!place || !key) throw new Refusal('NOT_FOUND')
  const tag = `"${place.sha256}${which === 'preview' ? '-preview' : ''}"`
  reply.headers({
    etag: tag,
    'cache-control': 'private, no-cache',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  })
  if (isKnown(request, tag)) return reply.code(304).send()
  const isShown = which === 'preview' || place.isImage
  reply.headers({
    'content-type': which === 'preview' ? PREVIEW_TYPE : place.contentType,
    'content-disposition': disposition(isShown ? 'inline' : 'attachment', place.name),
    ...(which === 'file' && { 'content-length': place.bytes }),
  })
  return reply.send(await door.files.read(key))
}

function isKnown({ headers }: FastifyRequest, tag: string): boolean {
  const known = headers['if-none-match']?.split(',').map((each) => each.trim().replace(/^W\//, '')) ?? []
  return known.includes(tag)
}

/** The name for old readers in plain letters, and for all others as it is. */
function disposition(how: 'inline' | 'attachment', name: string): string {
  const plain = name.normalize('NFKD').replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const whole = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `${how}; filename="${plain}"; filename*=UTF-8''${whole}`
}
