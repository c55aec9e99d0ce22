import type { Language } from './shapes.ts'

/** What agents note for each other, by language; `mentions` is the key of a colleague. */
export const notes: Record<Language, readonly { text: string; mentions?: string }[]> = {
  el: [
    {
      text: 'Το ίδιο είδα χθες σε δύο ακόμη καταστήματα. Αν έρθει και τρίτο, το κάνουμε περιστατικό.',
      mentions: 'stavroula',
    },
    { text: 'Ο πελάτης θέλει απάντηση πριν από τις 14:00, το είπε στο τηλέφωνο.' },
    {
      text: 'Μοιάζει με αυτό που διορθώσαμε τον Σεπτέμβριο. Ρίξε μια ματιά, σε παρακαλώ.',
      mentions: 'thodoris',
    },
    { text: 'Ζητήθηκε και ως πρόταση, αξίζει να το δει η ομάδα προϊόντος.', mentions: 'pavlos' },
  ],
  nb: [
    {
      text: 'Samme feil hos to andre butikker i går. Kommer det én til, melder vi en hendelse.',
      mentions: 'jonas',
    },
    { text: 'Kunden vil ha svar før klokken 14, det ble sagt på telefon.' },
    { text: 'Ligner det vi rettet i september. Kan du se på det?', mentions: 'liv' },
    { text: 'Er ønsket som forslag også. Verdt et blikk fra produktteamet.', mentions: 'ingrid' },
  ],
  en: [
    {
      text: 'Same thing in two other stores yesterday. One more and we call it an incident.',
      mentions: 'kari',
    },
    { text: 'They need an answer before two o’clock, they said on the phone.' },
    { text: 'Looks like what we fixed in September. Could you have a look?', mentions: 'eva' },
    { text: 'It was suggested as well, the product team may want to see it.', mentions: 'sofia' },
  ],
}

/** What was said in a call, by language, as the store reads it. */
export const calls: Record<Language, readonly string[]> = {
  el: [
    'Μιλήσαμε στο τηλέφωνο: δείξαμε το πρόβλημα βήμα βήμα και συμφωνήσαμε να σας γράψουμε μόλις βρεθεί η αιτία.',
    'Μιλήσαμε στο τηλέφωνο: δοκιμάσαμε μαζί με άλλον λογαριασμό, εκεί δουλεύει. Κοιτάζουμε τα δικαιώματα.',
  ],
  nb: [
    'Vi snakket på telefon: gikk gjennom feilen steg for steg, og skriver så snart årsaken er funnet.',
    'Vi snakket på telefon: prøvde sammen med en annen konto, der virker det. Vi ser på tilgangene.',
  ],
  en: [
    'We spoke on the phone: went through it step by step, and will write as soon as the cause is found.',
    'We spoke on the phone: tried it together with another account, where it works. We look at the permissions.',
  ],
}
