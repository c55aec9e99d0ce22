import { refusalBefore, type AttachmentLimits } from './attachment-words.ts'
import { sendFile, type AttachTo } from './send-file.ts'

/** A file on its way to a message. */
export class Upload {
  readonly key = crypto.randomUUID()
  readonly name: string
  readonly bytes: number
  /** A picture of it, where it is one. */
  readonly preview: string | null
  /** How much of it has gone, from 0 to 1. */
  share = $state(0)
  /** Its id, once it is uploaded. */
  id = $state<string | null>(null)
  /** Why it was refused: a code. */
  problem = $state<string | null>(null)
  readonly stop = new AbortController()

  constructor(detail: { name: string; bytes: number; preview: string | null; id?: string }) {
    this.name = detail.name
    this.bytes = detail.bytes
    this.preview = detail.preview
    this.id = detail.id ?? null
  }
}

type Kept = { id: string; name: string; bytes: number; previewUrl: string | null }

/** The files of a message that is being written: uploaded one after the other, while the writing goes on. */
export class Uploads {
  list = $state<Upload[]>([])
  readonly limits: AttachmentLimits
  #to: AttachTo
  #last: Promise<void> = Promise.resolve()
  /** The keys of what the last form that was sent has done with. */
  #settled: string[] = []

  /** @param kept what was uploaded already, when the form was refused. */
  constructor(to: AttachTo, limits: AttachmentLimits, kept: readonly Kept[] = []) {
    this.#to = to
    this.limits = limits
    this.list = kept.map(({ previewUrl, ...file }) => new Upload({ ...file, preview: previewUrl }))
  }

  /** Those that are, or will be, sent with the message. */
  get sound(): Upload[] {
    return this.list.filter(({ problem }) => problem === null)
  }

  get isBusy(): boolean {
    return this.sound.some(({ id }) => id === null)
  }

  /** Takes files on, each as it was chosen, dropped or pasted; what is refused stays in the list until it is taken away. */
  add(files: Iterable<File>): void {
    for (const file of files) {
      const others = this.sound
      const bytes = others.reduce((sum, upload) => sum + upload.bytes, 0)
      const problem = refusalBefore(file, { count: others.length, bytes }, this.limits)
      const isPicture = problem === null && /^image\/(png|jpeg|gif|webp|avif)$/.test(file.type)
      const preview = isPicture ? URL.createObjectURL(file) : null
      const upload = new Upload({ name: file.name, bytes: file.size, preview })
      upload.problem = problem
      this.list.push(upload)
      if (problem === null) this.#last = this.#last.then(() => this.#send(upload, file))
    }
  }

  remove(upload: Upload): void {
    upload.stop.abort()
    this.list = this.list.filter(({ key }) => key !== upload.key)
    forget(upload)
  }

  /**
   * Waits until everything has gone, and gives a form what there is to send.
   * @returns false when something was refused meanwhile: whoever sends has not seen it yet.
   */
  async sendWith(form: FormData): Promise<boolean> {
    const awaited = this.sound
    await this.#last
    form.delete('files')
    form.delete('attachmentIds')
    for (const { id } of this.sound) if (id) form.append('attachmentIds', id)
    this.#settled = this.list.filter(({ id, problem }) => id ?? problem).map(({ key }) => key)
    return awaited.every(({ problem }) => problem === null)
  }

  /** Begins anew, once the message is sent; what was added meanwhile goes with the next one. */
  clear(): void {
    const isSettled = ({ key }: Upload) => this.#settled.includes(key)
    this.list.filter(isSettled).forEach(forget)
    this.list = this.list.filter((upload) => !isSettled(upload))
  }

  async #send(upload: Upload, file: File): Promise<void> {
    if (upload.stop.signal.aborted) return
    const sent = await sendFile(this.#to, file, (share) => (upload.share = share), upload.stop.signal)
    if (upload.stop.signal.aborted) return
    if ('id' in sent) upload.id = sent.id
    else upload.problem = sent.code
  }
}

function forget({ preview }: Upload) {
  if (preview?.startsWith('blob:')) URL.revokeObjectURL(preview)
}
