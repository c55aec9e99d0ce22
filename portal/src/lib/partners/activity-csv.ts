import { stringify } from 'csv-stringify/sync'
import type { Language } from '#lib/format/language.ts'
import { m } from '#lib/paraglide/messages.js'
import { actSentence } from './act-sentence.ts'
import type { Act } from './activity-fields.ts'

/** Acts as part of a file, below its head where it begins: UTF-8 with its mark, instants in UTC, and no words taken for a formula. */
export function activityCsv(acts: readonly Act[], isBeginning: boolean, language: Language): string {
  const head = [
    m.act_col_at(),
    m.act_who(),
    m.act_col_program(),
    m.act_col_partner(),
    m.act_what(),
    m.act_col_number(),
    m.act_col_about(),
    m.act_col_words(),
  ]
  const rows = acts.map((act) => [
    act.at,
    act.by.name,
    act.program ?? '',
    act.partner?.name ?? '',
    actSentence(act, language),
    String(act.ticket?.number ?? act.suggestion?.number ?? ''),
    act.ticket?.title ?? act.suggestion?.title ?? '',
    act.excerpt ?? '',
  ])
  return stringify(isBeginning ? [head, ...rows] : rows, {
    bom: isBeginning,
    escape_formulas: true,
    record_delimiter: 'windows',
    delimiter: language === 'en' ? ',' : ';',
  })
}
