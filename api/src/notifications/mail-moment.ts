import type { Language } from '../people/person.entity.ts'

const TAGS: Record<Language, string> = { EL: 'el-GR', NB: 'nb-NO', EN: 'en-US' }

/** An instant as a mail names it, in its reader's zone: `Mon 23 Nov 2026, 10:40`, `Δευ 23/11/2026, 10:40`, `man. 23. nov. 2026, 10.40`. */
export function mailMoment(at: Temporal.Instant, timeZone: string, language: Language): string {
  const here = at.toZonedDateTimeISO(timeZone)
  const weekday = here.toLocaleString(TAGS[language], { weekday: 'short' })
  const time = [here.hour, here.minute]
    .map((part) => String(part).padStart(2, '0'))
    .join(language === 'NB' ? '.' : ':')
  if (language === 'EL') return `${weekday} ${here.day}/${here.month}/${here.year}, ${time}`
  const month = new Intl.DateTimeFormat(TAGS[language], { day: 'numeric', month: 'short', timeZone })
    .formatToParts(at.epochMilliseconds)
    .find(({ type }) => type === 'month')?.value
  return `${weekday} ${here.day}${language === 'NB' ? '.' : ''} ${month} ${here.year}, ${time}`
}
