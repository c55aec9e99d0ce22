import type { LocalisedText } from '../domain/localised-text.ts'

/** The rule in its own words, which the store reads (P6). */
export const AT_LARGE: LocalisedText = {
  el: 'Πρόβλημα στο καλάθι, στο ταμείο ή στους κανόνες εκπτώσεων που αγγίζει πολλά καταστήματα το αναφέρει κάθε κατάστημα, όποια ώρα θέλει και από κάθε κανάλι, όποιο πακέτο κι αν έχει.',
  nb: 'Et problem i handlekurven, kassen eller rabattreglene som rammer mange butikker, kan enhver butikk melde fra om når som helst, i alle kanaler, uansett plan.',
  en: 'A problem with the cart, checkout or discount rules that affects stores at large may be reported by any store, at any hour, through any channel, whatever its plan.',
}
