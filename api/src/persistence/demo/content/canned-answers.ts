import type { AnswerBody } from '../../../desk/canned-answer.entity.ts'
import type { SavedView } from '../../../desk/saved-view.entity.ts'

/** What agents say again and again. */
export const cannedAnswers: readonly { title: string; body: AnswerBody }[] = [
  {
    title: 'Which order is it?',
    body: {
      EL: 'Γεια σας {{name}},\n\nγια να βρούμε τι συνέβη χρειαζόμαστε τον αριθμό μιας παραγγελίας όπου το βλέπετε. Μόλις τον έχουμε, συνεχίζουμε το {{number}} αμέσως.\n\n{{agent}}',
      NB: 'Hei {{name}},\n\nfor å finne ut hva som skjer, trenger vi nummeret på en bestilling der dere ser det. Så snart vi har det, går vi videre med {{number}}.\n\n{{agent}}',
      EN: 'Hello {{name}},\n\nto find out what happens we need the number of an order where you see it. As soon as we have it, we go on with {{number}}.\n\n{{agent}}',
    },
  },
  {
    title: 'Empty the cache and look again',
    body: {
      EL: 'Γεια σας {{name}},\n\nη διόρθωση είναι στο κατάστημα {{store}}. Αν βλέπετε ακόμη την παλιά εικόνα, ανανεώστε τη σελίδα με Ctrl+F5 και πείτε μας τι βλέπετε.\n\n{{agent}}',
      NB: 'Hei {{name}},\n\nrettelsen er ute i {{store}}. Ser dere fortsatt det gamle, last siden på nytt med Ctrl+F5 og si fra hva dere ser.\n\n{{agent}}',
      EN: 'Hello {{name}},\n\nthe fix is live in {{store}}. If you still see the old page, reload it with Ctrl+F5 and tell us what you see.\n\n{{agent}}',
    },
  },
  {
    title: 'How to read the invoice export',
    body: {
      EL: 'Γεια σας {{name}},\n\nη εξαγωγή τιμολογίων έχει μία γραμμή ανά είδος. Οι στήλες «Καθαρό» και «ΦΠΑ» αθροίζονται στο σύνολο της παραγγελίας, και οι επιστροφές έχουν αρνητικό ποσό.\n\n{{agent}}',
      NB: 'Hei {{name}},\n\nfakturaeksporten har én linje per vare. Kolonnene «Netto» og «Mva» summerer seg til bestillingens total, og returer har negativt beløp.\n\n{{agent}}',
      EN: 'Hello {{name}},\n\nthe invoice export has one line for each item. “Net” and “VAT” add up to the order’s total, and returns have negative amounts.\n\n{{agent}}',
    },
  },
  {
    title: 'Known, and being worked on',
    body: {
      EL: 'Γεια σας {{name}},\n\nτο πρόβλημα «{{title}}» το ξέρουμε, αφορά και άλλα καταστήματα και το διορθώνουμε τώρα. Δεν χρειάζεται να κάνετε κάτι· σας γράφουμε εδώ μόλις λυθεί.\n\n{{agent}}',
      NB: 'Hei {{name}},\n\n«{{title}}» kjenner vi til. Det gjelder flere butikker, og vi retter det nå. Dere trenger ikke gjøre noe; vi skriver her når det er løst.\n\n{{agent}}',
      EN: 'Hello {{name}},\n\nwe know of “{{title}}”: it affects other stores too, and we are mending it now. You need do nothing; we write here when it is solved.\n\n{{agent}}',
    },
  },
]

type DemoView = Pick<SavedView, 'name' | 'filter' | 'orderField' | 'orderDirection'> & {
  owner: string
  isShared: boolean
}

const running = ['NEW', 'OPEN', 'WAITING_ON_STORE']
const byDeadline = { orderField: 'NEXT_DUE_AT', orderDirection: 'ASC' } as const

/** What the desk works by, in its order; the last one is Kari's alone. */
export const savedViews: readonly DemoView[] = [
  { owner: 'thanos', isShared: true, name: 'At risk or late', filter: { isAtRisk: true }, ...byDeadline },
  {
    owner: 'thanos',
    isShared: true,
    name: 'Nobody has it yet',
    filter: { isUnassigned: true, statusIn: running, heldBy: 'PLATFORM' },
    ...byDeadline,
  },
  {
    owner: 'thanos',
    isShared: true,
    name: 'Extreme and Pro',
    filter: { planIn: ['EXTREME', 'PRO'], statusIn: running, heldBy: 'PLATFORM' },
    ...byDeadline,
  },
  {
    owner: 'kari',
    isShared: false,
    name: 'Mine, bugs only',
    filter: { isMine: true, typeIn: ['BUG'], statusIn: running, heldBy: 'PLATFORM' },
    ...byDeadline,
  },
]
