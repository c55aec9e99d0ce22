import type { LocalisedText } from '../domain/localised-text.ts'

/** What a store says that joins an incident in one tap, in its own language (I3). */
export const JOINED: LocalisedText = {
  el: 'Το έχουμε κι εμείς.',
  nb: 'Vi har det også.',
  en: 'We have this too.',
}

/** What a store says that reports, in one tap, what others reported and nobody declared yet (I3). */
export const REPORTED: LocalisedText = {
  el: 'Το έχουμε κι εμείς. Το αναφέραμε με ένα πάτημα.',
  nb: 'Vi har det også. Vi meldte det med ett trykk.',
  en: 'We have this too. We reported it in one tap.',
}
