import { duration } from '#lib/format/duration.ts'
import type { Language } from '#lib/format/language.ts'
import { m } from '#lib/paraglide/messages.js'
import { grantedMinutes, lastedMinutes, type Clock } from './clock.ts'

/** The drawing in sentences, for those who do not see it. */
export function summaryOf(clock: Clock, language: Language): string {
  const options = { locale: language }
  const spoken = (minutes: number) => duration(minutes, language, 'spoken')
  const outside = clock.segments
    .filter(({ kind }) => kind === 'WAITING_ON_STORE' || kind === 'RESOLVED')
    .reduce((sum, segment) => sum + lastedMinutes(segment), 0)
  return [
    m.ribbon_summary(
      {
        total: spoken(grantedMinutes(clock)),
        counted: spoken(clock.countedMinutes),
        outside: spoken(outside),
      },
      options,
    ),
    clock.clockKind === 'ELAPSED'
      ? m.ribbon_summary_elapsed({}, options)
      : m.ribbon_summary_business({}, options),
    m.ribbon_summary_list({}, options),
  ].join(' ')
}
