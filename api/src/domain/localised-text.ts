/** One text in each language of the portal: Greek, Norwegian (bokmål) and English. */
export type LocalisedText = { el: string; nb: string; en: string }
