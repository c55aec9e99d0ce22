import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { soughtUuid } from '../graphql/node-id.ts'
import { readsOf, type WaysToRead } from '../people/reads-of.ts'
import type { Viewer } from '../people/viewer.ts'
import type { FileStorage } from '../persistence/file-storage.ts'
import { instantFrom } from '../persistence/reads.ts'
import { gzipBytes, gzipOf, plainOf } from './export-file.ts'
import { type ExportFile, readExportFile } from './export.read.ts'
import { stillHolds } from './held-rights.ts'

/** What the way to the files of exports is made of. */
export type ExportDoor = WaysToRead & {
  files: FileStorage
  clock: () => Temporal.Instant
  /** Who asks; null for nobody. */
  viewerOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Viewer | null>
}

type Asked = FastifyRequest<{ Params: { id: string } }>

/**
 * Gives `GET /files/exports/<id>.jsonl` to whoever asked for the export, while they may still see what is in it; packed for those
 * who take gzip. Missing, foreign and expired are one answer.
 */
export async function serveExports(app: FastifyInstance, door: ExportDoor): Promise<void> {
  app.get(
    '/files/exports/:id.jsonl',
    { config: { scope: 'exports:read' } },
    async (request: Asked, reply) => {
      reply.headers({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' })
      const viewer = await door.viewerOf(request, reply)
      if (!viewer) return reply.code(401).send({ error: { code: 'UNAUTHENTICATED' } })
      const id = soughtUuid('Export', request.params.id)
      const file = await readExportFile(readsOf(door, viewer), id, { viewer, now: door.clock() })
      if (!file) return reply.code(404).send({ error: { code: 'NOT_FOUND' } })
      if (!stillHolds(viewer, file.rights)) return reply.code(403).send({ error: { code: 'RIGHTS_LOST' } })
      return give(request, reply, door.files, file)
    },
  )
}

function give({ headers }: Asked, reply: FastifyReply, files: FileStorage, file: ExportFile) {
  const day = instantFrom(file.createdAt).toString().slice(0, 10)
  reply.headers({
    'content-type': 'application/jsonl; charset=utf-8',
    'content-disposition': `attachment; filename="${file.field}-${day}.jsonl"`,
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    vary: 'accept-encoding',
  })
  if (takesGzip(headers['accept-encoding']))
    return reply
      .headers({ 'content-encoding': 'gzip', 'content-length': gzipBytes(file) })
      .send(gzipOf(files, file))
  return reply.header('content-length', file.bytes).send(plainOf(files, file))
}

function takesGzip(accepted: string | string[] | undefined): boolean {
  return [accepted ?? ''].flat().some((each) => /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(each))
}
