import type { LocalisedText } from '../domain/localised-text.ts'

/** Names that the library lacks in one of our languages, or gets wrong, by country and by the library's own rule. */
export const HOLIDAY_NAMES: Readonly<Record<string, Partial<LocalisedText>>> = {
  'GR 01-06': { nb: 'Helligtrekongersdag' },
  'GR orthodox -48': { nb: 'Rene mandag', en: 'Clean Monday' },
  'GR 03-25': { nb: 'Maria budskapsdag og nasjonaldag' },
  'GR 08-15': { nb: 'Marias innsovning', en: 'Dormition of the Mother of God' },
  'GR 10-28': { nb: 'Ochi-dagen', en: 'Ochi Day' },
  'NO easter -3': { el: 'Μεγάλη Πέμπτη' },
  'NO easter 39': { el: 'Ανάληψη' },
  'NO 05-17': { el: 'Ημέρα του Συντάγματος' },
}
