import { constants } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FileMissing, type FileStorage } from './file-storage.ts'

/** Keeps files in a folder of this machine. A file is whole from the moment it has its name. */
export async function openFolderStorage(folder: string): Promise<FileStorage> {
  const incoming = join(folder, 'incoming')
  const kept = join(folder, 'kept')
  for (const each of [incoming, kept]) await mkdir(each, { recursive: true, mode: 0o700 })

  return {
    incoming,
    async keep(key, path) {
      const place = join(kept, key)
      if (await mkdir(dirname(place), { recursive: true, mode: 0o700 })) await sync(kept)
      await sync(path)
      await rename(path, place)
      await sync(dirname(place))
    },
    async read(key) {
      const file = await open(join(kept, key)).catch((error) => {
        throw error.code === 'ENOENT' ? new FileMissing(key) : error
      })
      return file.createReadStream()
    },
    async remove(keys) {
      for (const key of keys) await rm(join(kept, key), { force: true })
    },
  }
}

/** Waits until a file, or the names in a folder, would outlast a loss of power. */
async function sync(path: string) {
  const file = await open(path, constants.O_RDONLY)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
