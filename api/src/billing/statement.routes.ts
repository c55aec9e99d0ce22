import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { creditNoteNumber } from '../domain/credit-note-number.ts'
import type { IssuedCreditNote } from '../domain/issued-credit-note.ts'
import type { IssuedStatement } from '../domain/issued-statement.ts'
import { Refusal } from '../domain/refusal.ts'
import { statementNumber } from '../domain/statement-number.ts'
import { type Language, LANGUAGES } from '../people/person.entity.ts'
import { scopesOf } from '../people/scopes.ts'
import type { Viewer } from '../people/viewer.ts'
import { readsOf, type WaysToRead } from '../people/reads-of.ts'
import type { Reads } from '../persistence/reads.ts'
import { creditNoteUbl } from './credit-note-ubl.ts'
import { drawCreditNote } from './draw-credit-note.ts'
import { drawStatement } from './draw-statement.ts'
import { readIssuedCreditNotes } from './issued-credit-note.read.ts'
import { readIssuedStatements } from './issued-statement.read.ts'
import { MONTH_DOCUMENTS, wholeMonth } from './month-documents.ts'
import { statementCsv } from './statement-csv.ts'
import { statementPolicy } from './statement.policy.ts'
import { statementUbl } from './statement-ubl.ts'

/** What the ways to statements are made of. */
export type StatementDoor = WaysToRead & {
  /** Who asks; null for nobody. */
  viewerOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Viewer | null>
}

type Asked = FastifyRequest<{ Params: { name: string; form: string }; Querystring: { language?: string } }>
type File = { name: string; type: string; bytes: Buffer }

const NUMBER = /^[1-9]\d{0,8}$/
const CSV = 'text/csv; charset=utf-8'
const XML = 'application/xml; charset=utf-8'
const FORMS: Record<string, (statement: IssuedStatement, language: Language) => Promise<Omit<File, 'name'>>> =
  {
    pdf: async (statement, language) => ({
      type: 'application/pdf',
      bytes: await drawStatement(statement, language),
    }),
    csv: async (statement, language) => ({
      type: CSV,
      bytes: Buffer.from(statementCsv([statement], language)),
    }),
    xml: async (statement) => ({
      type: XML,
      bytes: Buffer.from(await statementUbl(statement)),
    }),
  }

const NOTE_FORMS: Record<
  string,
  (note: IssuedCreditNote, statement: IssuedStatement, language: Language) => Promise<Omit<File, 'name'>>
> = {
  pdf: async (note, statement, language) => ({
    type: 'application/pdf',
    bytes: await drawCreditNote(note, statement, language),
  }),
  xml: async (note, statement) => ({ type: XML, bytes: Buffer.from(await creditNoteUbl(note, statement)) }),
}

/**
 * Gives `GET /files/statements/<number>.pdf`, `.csv` and `.xml` (UBL 2.1) to who may read the statement, and to
 * administrators `/files/statements/<month>.ledger` and `.lines`, a month's statements and credit notes as CSV; and `/files/credit-notes/<number>.pdf` and
 * `.xml` to who may read the statement; in `?language=` (EL, NB, EN) or one's own. Missing and foreign are one answer.
 */
export async function serveStatements(app: FastifyInstance, door: StatementDoor): Promise<void> {
  app.get('/files/statements/:name.:form', READING, gives(door, fileOf))
  app.get('/files/credit-notes/:name.:form', READING, gives(door, fileOfNote))
}

/** What a program needs for it. */
const READING = { config: { scope: 'charges:read' } } as const

type Finds = (asked: Asked, reads: Reads, viewer: Viewer) => Promise<File>

function gives(door: StatementDoor, find: Finds) {
  return async (request: Asked, reply: FastifyReply) => {
    const viewer = await door.viewerOf(request, reply)
    reply.headers({ 'cache-control': 'private, no-cache', 'x-content-type-options': 'nosniff' })
    if (!viewer) return reply.code(401).send({ error: { code: 'UNAUTHENTICATED' } })
    try {
      return give(request, reply, await find(request, readsOf(door, viewer), viewer))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return reply.code(error.code === 'NOT_FOUND' ? 404 : 422).send({ error: { code: error.code } })
    }
  }
}

async function fileOf({ params, query }: Asked, reads: Reads, viewer: Viewer): Promise<File> {
  const language = languageOf(query, viewer)
  return /^\d{4}-\d{2}$/.test(params.name)
    ? fileOfMonth(reads, viewer, params, language)
    : fileOfStatement(reads, viewer, params, language)
}

function languageOf({ language }: Asked['query'], viewer: Viewer): Language {
  return LANGUAGES.find((known) => known === language) ?? viewer.language
}

async function fileOfNote({ params, query }: Asked, reads: Reads, viewer: Viewer): Promise<File> {
  const { name, form } = params
  const write = Object.hasOwn(NOTE_FORMS, form) ? NOTE_FORMS[form] : undefined
  const isAsked = write && NUMBER.test(name)
  const [note] = isAsked ? await readIssuedCreditNotes(reads, viewer, { numbers: [Number(name)] }) : []
  const [statement] = note ? await readIssuedStatements(reads, viewer, { ids: [note.statementId] }) : []
  if (!write || !note || !statement) throw new Refusal('NOT_FOUND')
  const file = await write(note, statement, languageOf(query, viewer))
  return { name: `${creditNoteNumber(note)}.${form}`, ...file }
}

async function fileOfStatement(
  reads: Reads,
  viewer: Viewer,
  { name, form }: Asked['params'],
  language: Language,
): Promise<File> {
  const write = Object.hasOwn(FORMS, form) ? FORMS[form] : undefined
  const isAsked = write && NUMBER.test(name)
  const [statement] = isAsked ? await readIssuedStatements(reads, viewer, { numbers: [Number(name)] }) : []
  if (!write || !statement) throw new Refusal('NOT_FOUND')
  return { name: `${statementNumber(statement)}.${form}`, ...(await write(statement, language)) }
}

async function fileOfMonth(
  reads: Reads,
  viewer: Viewer,
  { name, form }: Asked['params'],
  language: Language,
): Promise<File> {
  const isAllowed = statementPolicy.close(viewer) === true && scopesOf(viewer).has('plans:administer')
  if (!isAllowed || (form !== 'ledger' && form !== 'lines')) throw new Refusal('NOT_FOUND')
  const statements = await wholeMonth(reads, viewer, name)
  if (statements.length === 0) throw new Refusal('NOT_FOUND')
  const csv = MONTH_DOCUMENTS[form](statements, language)
  return { name: `${name}-${form}.csv`, type: CSV, bytes: Buffer.from(csv) }
}

/** As a file to be kept; who has it already is only told so. */
function give(request: FastifyRequest, reply: FastifyReply, { name, type, bytes }: File) {
  const tag = `"${createHash('sha256').update(bytes).digest('base64url')}"`
  reply.header('etag', tag)
  if (request.headers['if-none-match'] === tag) return reply.code(304).send()
  return reply
    .headers({
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
    })
    .send(bytes)
}
