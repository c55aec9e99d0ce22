import { languageTag, type Language } from '#lib/format/language.ts'

const FEW_SECONDS = 90

/** How long to wait, in words, such as “40 seconds” or “3 minutes”: never less than it takes. */
export function waitingTime(seconds: number, language: Language): string {
  const [unit, count] =
    seconds <= FEW_SECONDS
      ? (['second', Math.ceil(seconds)] as const)
      : (['minute', Math.ceil(seconds / 60)] as const)
  const style = { style: 'unit', unit, unitDisplay: 'long' } as const
  return new Intl.NumberFormat(languageTag[language], style).format(count)
}
