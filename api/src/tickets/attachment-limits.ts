import { Refusal } from '../domain/refusal.ts'

/** What may be attached; told before anything is uploaded. A megabyte is a million bytes. */
export const ATTACHMENT_LIMITS = {
  bytesPerFile: 10_000_000,
  filesPerMessage: 10,
  bytesPerMessage: 25_000_000,
  /** Programs: what a computer runs when it is opened. */
  refusedExtensions:
    'exe com scr pif cpl dll msi msp bat cmd ps1 vbs vbe wsf wsh hta lnk reg jar apk app deb rpm scf url'.split(
      ' ',
    ),
} as const

/** How much of what nobody sent yet one person may have at once; what comes by mail is not counted. */
export const MOST_STAGED = 60

/**
 * Refuses what is too large, empty or a program by its name.
 * @throws Refusal `FILE_TOO_LARGE`, `OUT_OF_RANGE` (bytes), `FILE_REFUSED` (name)
 */
export function refuseFile(name: string, bytes: number): void {
  if (!Number.isInteger(bytes) || bytes < 1) throw new Refusal('OUT_OF_RANGE', { least: 1 }, 'bytes')
  if (bytes > ATTACHMENT_LIMITS.bytesPerFile)
    throw new Refusal('FILE_TOO_LARGE', { most: ATTACHMENT_LIMITS.bytesPerFile, bytes }, 'bytes')
  refuseProgram(name)
}

/**
 * Refuses a program by its name.
 * @throws Refusal `FILE_REFUSED` (name)
 */
export function refuseProgram(name: string): void {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  if ((ATTACHMENT_LIMITS.refusedExtensions as readonly string[]).includes(extension))
    throw new Refusal('FILE_REFUSED', { extension }, 'name')
}
