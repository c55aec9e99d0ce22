import { type Language, languageTag } from '#lib/format/language.ts'
import { m } from '#lib/paraglide/messages.js'
import type { ExportKind, ShownExport } from '#lib/server/exports.ts'

/** What is taken out by one press. */
export const exportKinds: readonly { kind: ExportKind; word: () => string; means: () => string }[] = [
  { kind: 'TicketsWhole', word: m.exports_of_tickets, means: m.exports_of_tickets_means },
  { kind: 'WorkWhole', word: m.exports_of_work, means: m.exports_of_work_means },
  { kind: 'StoresWhole', word: m.exports_of_stores, means: m.exports_of_stores_means },
]

const exportStates = {
  QUEUED: { shape: 'dash', wash: 'slate', word: m.exports_queued },
  RUNNING: { shape: 'halfDisc', wash: 'sea', word: m.exports_running },
  COMPLETED: { shape: 'tick', wash: 'olive', word: m.exports_completed },
  FAILED: { shape: 'cross', wash: 'madder', word: m.exports_failed },
  CANCELLED: { shape: 'barredRing', wash: 'slate', word: m.exports_cancelled },
  EXPIRED: { shape: 'barredRing', wash: 'outline', word: m.exports_expired },
} as const

/** How far an export is: shape, colour and word. */
export function exportState({ status, errorCode }: Pick<ShownExport, 'status' | 'errorCode'>) {
  const isKeptBack = status === 'COMPLETED' && errorCode !== null
  return isKeptBack
    ? ({ shape: 'barredRing', wash: 'slate', word: m.exports_closed } as const)
    : exportStates[status]
}

/** What an export is of; the name of its list in the API where it was asked for elsewhere. */
export function exportWord({ kind, field }: Pick<ShownExport, 'kind' | 'field'>): string {
  return exportKinds.find((known) => known.kind === kind)?.word() ?? field
}

const problems: Record<string, () => string> = {
  RIGHTS_LOST: m.exports_rights_lost,
  DOCUMENT_REFUSED: m.exports_document_refused,
  TOO_LARGE: m.exports_too_large,
}

/** Why an export failed, or its file is given out no more. */
export function exportProblem({ status, errorCode }: Pick<ShownExport, 'status' | 'errorCode'>): string {
  if (status !== 'FAILED') return m.exports_kept_back()
  return (problems[errorCode ?? ''] ?? m.exports_went_wrong)()
}

/** How many rows are in its file. */
export function rowsWord(count: number, language: Language): string {
  return m.exports_rows({ count: new Intl.NumberFormat(languageTag[language]).format(count) })
}
