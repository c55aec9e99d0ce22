import type { TicketTypeName } from '../tickets/ticket-words.ts'

const BROKEN = [
  /δεν (λειτουργ|δουλευ|ανοιγ|φορτων|εμφανιζ|βγαιν|στελν|αποθηκευ|υπολογιζ|ενημερων|συγχρονιζ|περν)/,
  /(σφαλμα|προβλημα|βλαβη|κολλα(ει)?(?!\p{L})|αδειαζει|λαθοσ (τιμ|ποσ|υπολογισμ|φπα)|χαθηκ|εξαφανι)/u,
  /(virker|fungerer|laster|viser|lagrer|oppdater\w{0,20}|synkroniser\w{0,20}) (ikke|feil)/,
  /\b(feilmelding|feil (pris|belop|moms|lager)|krasjer|odelagt|tom(mes|t) handlekurv)/,
  /\b(does ?n[o']t|do not|don't|is not|isn't|won't|stopped) (work|load|open|show|save|send|updat|sync|comput|appear)/,
  /\b(bug|error|broken|crash(es|ed)?|fails?|wrong (price|amount|total|vat|stock))\b/,
]
const ORDERED = [
  /(θελουμε να παραγγειλ|παραγγελνουμε|στειλτε( μας)? προσφορα|παρακαλω για προσφορα|με χρεωση|κοστολογ)/,
  /\b(vi bestiller|onsker a bestille|send (oss )?(et )?(pris)?tilbud|mot betaling|prisoverslag)/,
  /\b(we (would like to )?order\b|please (send a )?quote|send us (an estimate|a quote)|at our (cost|expense))/,
]

/** More than a ticket may say: what is longer is refused by its own rule, and not looked through before. */
const LETTERS_LOOKED_AT = 25_000

/**
 * What kind of request some words are, guessed with care: a BUG where something is said to be broken, an ORDER where
 * someone says that they order or want a price, else USER_SUPPORT. A PRODUCT_SUGGESTION is never guessed, since that
 * is closed at once (T6). An agent corrects it (T1).
 */
export function guessType(words: string): TicketTypeName {
  const folded = fold(words.slice(0, LETTERS_LOOKED_AT))
  if (ORDERED.some((pattern) => pattern.test(folded))) return 'ORDER'
  return BROKEN.some((pattern) => pattern.test(folded)) ? 'BUG' : 'USER_SUPPORT'
}

/** Lower case without accents, and every sigma the same. */
function fold(words: string): string {
  return words
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('’', "'")
}
