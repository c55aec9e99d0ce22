import { fileSize } from '#lib/format/file-size.ts'
import type { Language } from '#lib/format/language.ts'
import { m } from '#lib/paraglide/messages.js'

/** What may be attached, as the API tells it. */
export type AttachmentLimits = {
  bytesPerFile: number
  filesPerMessage: number
  bytesPerMessage: number
  refusedExtensions: readonly string[]
}

type Refused = { code: string; name: string; bytes: number }

/** Why a file was refused, from the API's code, in words that say what to do instead. */
export function attachmentProblem(
  { code, name, bytes }: Refused,
  limits: AttachmentLimits,
  language: Language,
): string {
  switch (code) {
    case 'FILE_TOO_LARGE':
      return m.attach_too_large({
        size: fileSize(bytes, language),
        limit: fileSize(limits.bytesPerFile, language),
      })
    case 'OUT_OF_RANGE':
      return m.attach_empty()
    case 'FILE_REFUSED':
      return m.attach_program({ name })
    case 'TOO_MANY_FILES':
      return m.attach_too_many({
        count: limits.filesPerMessage,
        size: fileSize(limits.bytesPerMessage, language),
      })
    default:
      return m.attach_lost({ name })
  }
}

/** What may be attached, said before anything is. */
export function attachmentHint(limits: AttachmentLimits, language: Language): string {
  return m.attach_hint({
    count: limits.filesPerMessage,
    size: fileSize(limits.bytesPerFile, language),
  })
}

/** What is refused can be told before it is sent, from what the API told. */
export function refusalBefore(
  file: { name: string; size: number },
  others: { count: number; bytes: number },
  limits: AttachmentLimits,
): string | null {
  const extension = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? ''
  if (file.size > limits.bytesPerFile) return 'FILE_TOO_LARGE'
  if (file.size === 0) return 'OUT_OF_RANGE'
  if (limits.refusedExtensions.includes(extension)) return 'FILE_REFUSED'
  if (others.count + 1 > limits.filesPerMessage || others.bytes + file.size > limits.bytesPerMessage)
    return 'TOO_MANY_FILES'
  return null
}
