/**
 * QUEUED until somebody begins it, RUNNING while its file grows; then COMPLETED, FAILED or CANCELLED, and EXPIRED once the file
 * of a completed one is gone.
 */
export const EXPORT_STATUSES = ['QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED', 'EXPIRED'] as const
export type ExportStatus = (typeof EXPORT_STATUSES)[number]

/** Why an export failed, or its file is kept back, each with the sentence that its asker reads. */
export const EXPORT_PROBLEMS = {
  RIGHTS_LOST: 'What it was asked with is revoked, or may do and see less than it did when it was asked.',
  DOCUMENT_REFUSED: 'What it asks is refused by now.',
  TOO_LARGE: 'The file would be larger than 2 GB. Ask for less at a time, by a filter.',
  INTERNAL: 'Something went wrong on our side, again and again.',
} as const
export type ExportProblem = keyof typeof EXPORT_PROBLEMS

/** An export waits or runs: it counts among those that one asker has at once, and can be cancelled. */
export const UNDER_WAY: readonly ExportStatus[] = ['QUEUED', 'RUNNING']

/** How many of one asker wait or run at once. */
export const MOST_EXPORTS = 5

/** For how long a file can be downloaded after its export ended. */
export const FILE_KEPT = { hours: 7 * 24 }

/** The largest file, in bytes before it is packed. */
export const MOST_BYTES = 2_000_000_000

/** How much room all files of one asker take, in bytes as they are packed; the last one may go beyond it. */
export const MOST_KEPT_BYTES = 5_000_000_000

/** Wakes whoever runs exports. */
export const EXPORTS = 'exports'
