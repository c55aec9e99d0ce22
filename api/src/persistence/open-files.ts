import { rm } from 'node:fs/promises'
import type { FileStorage } from './file-storage.ts'
import { openFolderStorage } from './folder-storage.ts'
import { openS3Storage, type S3Bucket } from './s3-storage.ts'

/** Where a deployment keeps its files. */
export type FilesPlace =
  | {
      kind: 'FOLDER'
      folder: string
      /** Begins with nothing, as the database beside it does. */
      fresh: boolean
    }
  | ({ kind: 'S3' } & S3Bucket)

/** Opens the storage that a deployment is set up with. */
export async function openFiles(place: FilesPlace): Promise<FileStorage> {
  if (place.kind === 'S3') return openS3Storage(place)
  if (place.fresh) await rm(place.folder, { recursive: true, force: true })
  return openFolderStorage(place.folder)
}
