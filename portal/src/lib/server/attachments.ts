import { createHash } from 'node:crypto'
import { graphql, type ResultOf } from '@stoa/schema'
import type { Api } from './api.ts'
import { requestKey } from './request-key.ts'

/** What may be attached; a page reads it with its own data. */
export const LIMITS = graphql(`
  fragment AttachmentLimitsOfThePage on AttachmentLimits {
    bytesPerFile
    filesPerMessage
    bytesPerMessage
    refusedExtensions
  }
`)
export type AttachmentLimits = ResultOf<typeof LIMITS>

const LIMITS_ALONE = graphql(
  `
    query AttachmentLimits {
      attachmentLimits {
        ...AttachmentLimitsOfThePage
      }
    }
  `,
  [LIMITS],
)

/** What may be attached, where nothing else is read. */
export async function readLimits(api: Api): Promise<AttachmentLimits | null> {
  return (await api.query(LIMITS_ALONE, {})).attachmentLimits
}

const STAGE = graphql(`
  mutation StageUpload($input: StageUploadInput!) {
    stageUpload(input: $input) {
      attachment {
        id
      }
      uploadUrl
      userErrors {
        code
      }
    }
  }
`)

const STAGED = graphql(`
  query StagedFiles($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Attachment {
        id
        name
        bytes
        previewUrl
      }
    }
  }
`)

/** Where a file is to go: a ticket, or a new one of a store. */
export type AttachTo = { storeId: string } | { ticketId: string }

/** A file that is uploaded and waits for its message. */
export type StagedFile = { id: string; name: string; bytes: number; previewUrl: string | null }

/** Why a file was refused: a code of the API, and the file. */
export type FileRefusal = { code: string; name: string; bytes: number }

/** Says of a file what it is, before it is sent; answers with where it is sent, or why it is refused. */
export async function stageFile(
  api: Api,
  to: AttachTo,
  { name, size }: { name: string; size: number },
  key: string | null = null,
): Promise<{ code: string } | { code: undefined; id: string; uploadUrl: string }> {
  const input = { ...to, name, bytes: size, requestKey: key }
  const { stageUpload } = await api.mutate(STAGE, { input })
  const code = stageUpload?.userErrors[0]?.code
  if (code || !stageUpload?.attachment || !stageUpload.uploadUrl) return { code: code ?? 'NOT_FOUND' }
  return { code: undefined, id: stageUpload.attachment.id, uploadUrl: stageUpload.uploadUrl }
}

/**
 * The files that came with a form: those uploaded before, by their ids, and those within it, which browsers without
 * scripts send so. The first that is refused stands for all; what was uploaded is kept.
 */
export async function takeFiles(
  api: Api,
  form: FormData,
  to: AttachTo,
): Promise<{ ids: string[]; refusal: FileRefusal | null }> {
  const ids = form.getAll('attachmentIds').map(String)
  let refusal: FileRefusal | null = null
  for (const file of form.getAll('files')) {
    if (typeof file === 'string' || file.name === '') continue
    const sent = await sendFile(api, file, to, String(form.get('requestKey') ?? ''))
    if ('id' in sent) ids.push(sent.id)
    else refusal ??= { code: sent.code, name: file.name, bytes: file.size }
  }
  return { ids, refusal }
}

/** The key is the content's own, so that a form that is sent twice uploads once. */
async function sendFile(
  api: Api,
  file: File,
  to: AttachTo,
  pageKey: string,
): Promise<{ id: string } | { code: string }> {
  const sum = createHash('sha256')
    .update(Buffer.from(await file.arrayBuffer()))
    .digest('base64url')
  const staged = await stageFile(api, to, file, requestKey(pageKey, 'stageUpload', to, file.name, sum))
  if (staged.code !== undefined) return { code: staged.code }
  const code = await api.upload(staged.uploadUrl, file)
  return code ? { code } : { id: staged.id }
}

/** Files that wait for a form that was refused, as it shows them again. */
export async function readStaged(api: Api, ids: string[]): Promise<StagedFile[]> {
  if (ids.length === 0) return []
  const { nodes } = await api.query(STAGED, { ids })
  return (nodes ?? []).flatMap((node) => (node && 'bytes' in node ? [node] : []))
}

/** The form of a request; null for one that is larger than the portal takes. */
export async function formWithin(request: Request): Promise<FormData | null> {
  try {
    return await request.formData()
  } catch (error) {
    const cause = error instanceof Error && error.cause ? error.cause : error
    if ((cause as { status?: number }).status === 413) return null
    throw error
  }
}
