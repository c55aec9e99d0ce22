/** Tickets as stores write them, each with what was said on it after the first message; a key stands for its number. */
export const GOLDEN_TICKETS = [
  {
    key: 'lostOrder',
    title: 'Η παραγγελία δεν εμφανίζεται στο σύστημα',
    said: [
      'Ο πελάτης πλήρωσε με κάρτα χθες το βράδυ, αλλά η κίνηση λείπει από τη λίστα.',
      'Το ξαναστείλαμε από την τράπεζα και τώρα φαίνεται.',
    ],
  },
  {
    key: 'invoices',
    title: 'Τα τιμολόγια βγαίνουν χωρίς ΑΦΜ',
    said: ['Ο λογιστής μας ζητά το ΑΦΜ σε κάθε τιμολόγιο χονδρικής.'],
  },
  {
    key: 'productPhotos',
    title: 'Φωτογραφίες προϊόντων ανάποδα στο κινητό',
    said: ['Τρία προϊόντα της συλλογής φαίνονται πλαγιαστά όταν ανεβαίνουν από iPhone.'],
  },
  {
    key: 'basket',
    title: 'Το καλάθι αδειάζει όταν αλλάζω ποσότητα',
    said: ['Με δύο χρώματα στο ίδιο μέγεθος ξεχνά και τα δύο.'],
  },
  {
    key: 'coupon',
    title: 'Κουπόνι έκπτωσης για τη Μαύρη Παρασκευή',
    said: ['Θέλουμε είκοσι τοις εκατό σε όλα εκτός από τα κοσμήματα.'],
  },
  {
    key: 'courier',
    title: 'Σύνδεση με την εταιρεία μεταφορών',
    said: ['Οι ετικέτες αποστολής να τυπώνονται με το βάρος του δέματος.'],
  },
  {
    key: 'accountant',
    title: 'Πρόσβαση για τη λογίστρια',
    said: ['Να βλέπει μόνο τις καταστάσεις πληρωμών, όχι τους πελάτες.'],
  },
  {
    key: 'wordOfReturn',
    title: 'Λόγος επιστροφής στη φόρμα',
    said: ['Ο πελάτης να διαλέγει από λίστα γιατί στέλνει πίσω το δέμα.'],
  },
  {
    key: 'stock',
    title: 'Το απόθεμα της αποθήκης δεν συμφωνεί',
    said: ['Στο ράφι έχουμε εννέα, το κατάστημα δείχνει δεκατέσσερα. Κωδικός SKU-7781.'],
  },
  {
    key: 'slowSite',
    title: 'Αργεί η αρχική σελίδα',
    said: ['Περιμένουμε έξι δευτερόλεπτα για τις εικόνες.'],
  },
  {
    key: 'hours',
    title: 'Ωράριο για τις γιορτές',
    said: ['Θα είμαστε κλειστά από τις 24 έως τις 27 Δεκεμβρίου.'],
  },
  {
    key: 'newsletter',
    title: 'Εγγραφή στο ενημερωτικό δελτίο',
    said: ['Όσοι γράφονται δεν παίρνουν επιβεβαίωση στο email.'],
  },
  {
    key: 'ordersNo',
    title: 'Bestillinger blir hengende i kø',
    said: ['Etter oppdateringen i går kommer ikke ordrene over til regnskapet.'],
  },
  {
    key: 'freight',
    title: 'Fraktprisene er feil for Svalbard',
    said: ['Kunden betalte 99 kroner, men pakken koster 340 å sende.'],
  },
  {
    key: 'vipps',
    title: 'Vipps-betaling avbrytes',
    said: ['Betalingen går gjennom hos kunden, men nettbutikken sier at den feilet.'],
  },
  {
    key: 'sizesNo',
    title: 'Størrelser mangler på støvlene',
    said: ['Vi fører 36 til 47, men bare partall vises på varesiden.'],
  },
  {
    key: 'returnsNo',
    title: 'Skjema for retur og bytte',
    said: ['Kundene spør hvordan de bytter en jakke i feil størrelse.'],
  },
  {
    key: 'receiptsNo',
    title: 'Kvitteringen har feil mva',
    said: ['Den viser 25 prosent også for bøker, som er fritatt.'],
  },
  {
    key: 'loginNo',
    title: 'Får ikke logget inn etter passordbytte',
    said: ['Lenken i eposten er utløpt når jeg trykker på den.'],
  },
  {
    key: 'bilingualNo',
    title: 'Oversettelse av produktbeskrivelser',
    said: ['Vi vil ha varene på engelsk også, med priser i euro.'],
  },
  {
    key: 'export',
    title: 'The export skips the delivery notes',
    said: [
      'Since last week the nightly file to our warehouse has no notes in it.',
      'We found the reason: the notes were longer than the field.',
    ],
  },
  {
    key: 'ordering',
    title: 'Customers stop ordering at the last step',
    said: ['The button says Pay now but nothing happens on Safari.'],
  },
  {
    key: 'companies',
    title: 'Companies need a VAT number at checkout',
    said: ['A company in Berlin could not enter its number.'],
  },
  {
    key: 'gallery',
    title: 'Gallery shows the wrong colour first',
    said: ['When I choose navy, the picture of the red dress stays.'],
  },
  {
    key: 'giftCards',
    title: 'Selling gift cards before Christmas',
    said: ['Each card should carry a code and a balance that decreases.'],
  },
  {
    key: 'mailbox',
    title: 'Confirmation mails land in spam',
    said: ['Our domain has no SPF record, says the hosting company. Reference 4102 at their desk.'],
  },
  {
    key: 'analytics',
    title: 'Measuring which advert brings sales',
    said: ['Could Google Analytics count purchases per campaign?'],
  },
  {
    key: 'duplicate',
    title: 'Duplicated articles after the import',
    said: ['The importer created 212 copies of the summer catalogue.'],
  },
  {
    key: 'wholesale',
    title: 'Τιμές χονδρικής για μεταπωλητές',
    said: ['Κάθε μεταπωλητής έχει δικό του τιμοκατάλογο.'],
  },
  {
    key: 'iban',
    title: 'Αλλαγή τραπεζικού λογαριασμού',
    said: ['Ο νέος λογαριασμός είναι στην Πειραιώς· κλείνει ο παλιός στο τέλος του μήνα.'],
  },
] as const

export type GoldenKey = (typeof GOLDEN_TICKETS)[number]['key']

/** What people type, and the tickets that must come, the first named first; nothing else may come before them all. */
export const GOLDEN_QUERIES: readonly (readonly [words: string, ...found: GoldenKey[]])[] = [
  // Greek: forms of nouns, adjectives and verbs.
  ['παραγγελιες', 'lostOrder'],
  ['ΠΑΡΑΓΓΕΛΙΩΝ', 'lostOrder'],
  ['τιμολόγιο', 'invoices'],
  ['τιμολογίων χονδρικής', 'invoices'],
  ['προϊόν', 'productPhotos'],
  ['προιοντος', 'productPhotos'],
  ['φωτογραφία', 'productPhotos'],
  ['καλαθια', 'basket'],
  ['χρώμα', 'basket'],
  ['μεγέθη', 'basket'],
  ['εκπτωσεις', 'coupon'],
  ['κουπόνια', 'coupon'],
  ['εταιρία μεταφοράς', 'courier'],
  ['αποστολές', 'courier'],
  ['δέματα', 'wordOfReturn', 'courier'],
  ['λογιστή', 'invoices'],
  ['λόγοι', 'wordOfReturn'],
  ['επιστροφές', 'wordOfReturn'],
  ['αποθεματα', 'stock'],
  ['αποθήκες', 'stock'],
  ['sku-7781', 'stock'],
  ['εικόνα', 'slowSite'],
  ['σελίδες', 'slowSite'],
  ['πληρωμές', 'accountant'],
  ['λογαριασμοί', 'iban'],
  ['τιμή', 'wholesale'],
  // Norwegian.
  ['bestilling', 'ordersNo'],
  ['bestillingen', 'ordersNo'],
  ['ordre', 'ordersNo'],
  ['fraktpris', 'freight'],
  ['betalinger', 'vipps'],
  ['nettbutikk', 'vipps'],
  ['størrelse', 'sizesNo', 'returnsNo'],
  ['storrelsen', 'sizesNo', 'returnsNo'],
  ['kvitteringer', 'receiptsNo'],
  ['passord', 'loginNo'],
  ['oversettelser', 'bilingualNo'],
  // English.
  ['orders', 'ordering'],
  ['delivery note', 'export'],
  ['company vat', 'companies'],
  ['galleries', 'gallery'],
  ['gift card', 'giftCards'],
  ['purchase', 'analytics'],
  ['duplicates import', 'duplicate'],
  // A word not yet finished, and little words around.
  ['παραγγ', 'lostOrder'],
  ['bestil', 'ordersNo'],
  ['how do I measure sales', 'analytics'],
  ['το καλάθι μου', 'basket'],
  ['order & | !', 'ordering'],
  // A slip of the finger.
  ['παραγγελεία', 'lostOrder'],
  ['kvitering', 'receiptsNo'],
  ['catalouge', 'duplicate'],
  ['warehuose', 'export'],
  ['καλλάθι', 'basket'],
]

/** What people type, and tickets that must not come. */
export const GOLDEN_STRANGERS: readonly (readonly [words: string, ...hidden: GoldenKey[]])[] = [
  ['λογιστής', 'wordOfReturn', 'iban'],
  ['λόγος', 'invoices', 'accountant', 'iban'],
  ['ώρες', 'wholesale'],
  ['varer', 'ordersNo', 'loginNo', 'vipps'],
  ['note', 'giftCards'],
  ['επιστροφή τιμολόγιο', 'invoices', 'wordOfReturn'],
]

/** What no ticket has. */
export const GOLDEN_NOTHING = ['γραβάτα', 'sykkelhjelm', 'xylophone', '99999', '%', '""', 'zzzz']
