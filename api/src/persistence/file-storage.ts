import type { Readable } from 'node:stream'

/** Where the bytes of files are kept, under keys that the product makes; names that people give never come here. */
export type FileStorage = {
  /** A folder of this machine in which a file is received before it is kept. */
  readonly incoming: string
  /**
   * Keeps a whole file under a key, all of it or nothing, and lasting once this returns. The file is taken out of the
   * incoming folder; what was under the key is replaced.
   */
  keep(key: string, path: string): Promise<void>
  /**
   * The bytes under a key.
   * @throws FileMissing when there are none.
   */
  read(key: string): Promise<Readable>
  /** Forgets some keys; those that have nothing do not matter. */
  remove(keys: readonly string[]): Promise<void>
}

/** There is nothing under a key that something should be under. */
export class FileMissing extends Error {
  constructor(key: string) {
    super(`Nothing is kept under ${key}.`)
    this.name = 'FileMissing'
  }
}
