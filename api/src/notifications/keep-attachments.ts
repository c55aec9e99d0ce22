import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { Person } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import type { FileStorage } from '../persistence/file-storage.ts'
import { refuseProgram } from '../tickets/attachment-limits.ts'
import { discardFiles } from '../tickets/discard-files.ts'
import { fileName } from '../tickets/file-name.ts'
import { keepFile } from '../tickets/keep-file.ts'
import type { IncomingMail } from './incoming-mail.ts'

/** The files of a mail as they were kept, each with its primary key, and the names of those that were not. */
export type KeptAttachments = {
  attachments: IncomingMail['attachments']
  fileIds: string[]
  leftOut: string[]
}

/** Keeps what a mail brings, but for programs, as the portal does; the mail itself is kept with them. */
export async function keepAttachments(
  { em, files }: { em: EntityManager; files: FileStorage },
  { attachments }: IncomingMail,
  viewer: Viewer,
  now: Temporal.Instant,
): Promise<KeptAttachments> {
  const uploader = em.fork().getReference(Person, viewer.personId)
  const kept: { attachment: IncomingMail['attachments'][number]; id: string }[] = []
  const leftOut: string[] = []
  try {
    for (const attachment of attachments) {
      try {
        refuseProgram(fileName(attachment.name))
        const options = { takesPrograms: false }
        const { id } = await keepFile(files, em, { ...attachment, uploader }, now, options)
        kept.push({ attachment, id })
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'FILE_REFUSED') throw error
        leftOut.push(attachment.name)
      }
    }
  } catch (error) {
    await discardFiles(
      files,
      em,
      kept.map(({ id }) => id),
    )
    throw error
  }
  return {
    attachments: kept.map(({ attachment }) => attachment),
    fileIds: kept.map(({ id }) => id),
    leftOut,
  }
}
