import type { LearningKind } from '../../../learning/learning-words.ts'
import type { SupportTopic } from '../../../learning/topic-words.ts'

/** A text in the three languages: Greek, Norwegian, English; null where nobody wrote it yet. */
export type InThree = readonly [el: string | null, nb: string | null, en: string | null]

/** A video or an article of the demo; ids of videos are made up. */
export type DemoLearning = {
  kind: LearningKind
  title: InThree
  text: InThree
  youtube?: string
  seconds?: number
  transcript?: InThree
  topic: SupportTopic
  /** How many stores it was shown to, and how many of them it helped. */
  shown: number
  helped: number
}

/** What the platform keeps for its stores, the oldest first. */
export const learning: readonly DemoLearning[] = [
  {
    kind: 'VIDEO',
    title: ['Σύνδεση της Viva σε 4 λεπτά', 'Koble til Viva på 4 minutter', 'Connect Viva in 4 minutes'],
    text: [
      'Πώς συνδέετε τον λογαριασμό της Viva με το κατάστημα και δοκιμάζετε μια πληρωμή.',
      'Slik kobler dere Viva-kontoen til butikken og prøver en betaling.',
      'How to link your Viva account to the store and try a payment.',
    ],
    youtube: 'Vv4_stoa001',
    seconds: 238,
    transcript: [
      '0:05 Ανοίξτε τις ρυθμίσεις και διαλέξτε πληρωμές.\n0:48 Αντιγράψτε από τη Viva το κλειδί και τον κωδικό εμπόρου.\n2:10 Επικολλήστε τα εδώ και πατήστε σύνδεση.\n3:05 Κάντε μια δοκιμαστική πληρωμή με κάρτα.',
      '0:05 Åpne innstillingene og velg betaling.\n0:48 Kopier nøkkelen og brukerstedsnummeret fra Viva.\n2:10 Lim dem inn her og trykk på koble til.\n3:05 Gjør en prøvebetaling med kort.',
      '0:05 Open the settings and choose payments.\n0:48 Copy the key and the merchant code from Viva.\n2:10 Paste them here and press connect.\n3:05 Make a test payment with a card.',
    ],
    topic: 'FEATURES',
    shown: 31,
    helped: 19,
  },
  {
    kind: 'VIDEO',
    title: [
      'Παραλλαγές: μεγέθη και χρώματα',
      'Varianter: størrelser og farger',
      'Variants: sizes and colours',
    ],
    text: [
      'Ένα προϊόν με μεγέθη και χρώματα, με δικό του απόθεμα και φωτογραφία για καθένα.',
      'Ett produkt med størrelser og farger, med eget lager og bilde for hver.',
      'One product with sizes and colours, each with its own stock and picture.',
    ],
    youtube: 'Pa8_stoa002',
    seconds: 412,
    transcript: [
      '0:08 Ανοίξτε το προϊόν και την καρτέλα με τις παραλλαγές.\n1:20 Προσθέστε μέγεθος και χρώμα.\n3:02 Δώστε σε κάθε παραλλαγή το δικό της απόθεμα και κωδικό.\n5:15 Διαλέξτε τη φωτογραφία που δείχνει το κάθε χρώμα.',
      '0:08 Åpne produktet og fanen med varianter.\n1:20 Legg til størrelse og farge.\n3:02 Gi hver variant sitt eget lager og varenummer.\n5:15 Velg bildet som viser hver farge.',
      '0:08 Open the product and its tab of variants.\n1:20 Add size and colour.\n3:02 Give each variant its own stock and code.\n5:15 Choose the picture that shows each colour.',
    ],
    topic: 'VARIANTS',
    shown: 24,
    helped: 11,
  },
  {
    kind: 'VIDEO',
    title: ['Εκπτωτικοί κωδικοί και κουπόνια', 'Rabattkoder og kuponger', 'Discount codes and coupons'],
    text: [
      'Κωδικοί για νέους πελάτες, για δωρεάν αποστολή και για μια ημέρα.',
      'Koder for nye kunder, for fri frakt og for én dag.',
      'Codes for new customers, for free shipping and for one day.',
    ],
    youtube: 'Ek2_stoa003',
    seconds: 305,
    transcript: [
      '0:06 Οι κωδικοί βρίσκονται στις προσφορές.\n0:55 Ορίστε ποσοστό ή ποσό και έως πότε ισχύει.\n2:30 Περιορίστε τον σε μία χρήση ανά πελάτη.\n3:40 Δοκιμάστε τον στο καλάθι πριν τον στείλετε.',
      '0:06 Kodene ligger under tilbud.\n0:55 Sett prosent eller beløp, og hvor lenge den gjelder.\n2:30 Begrens den til én bruk per kunde.\n3:40 Prøv den i handlekurven før dere sender den ut.',
      '0:06 The codes are under offers.\n0:55 Set a percentage or an amount, and until when it is good.\n2:30 Limit it to one use per customer.\n3:40 Try it in the cart before you send it out.',
    ],
    topic: 'TRAFFIC_AND_CONVERSION',
    shown: 18,
    helped: 9,
  },
  {
    kind: 'VIDEO',
    title: [
      'Google Analytics: ποιος αγοράζει και από πού',
      'Google Analytics: hvem som kjøper, og hvor de kommer fra',
      'Google Analytics: who buys, and from where',
    ],
    text: [
      'Σύνδεση της μέτρησης, και οι τρεις αναφορές που αξίζουν κάθε εβδομάδα.',
      'Koble til målingen, og de tre rapportene som er verdt å se hver uke.',
      'Link the measuring, and the three reports that are worth a look each week.',
    ],
    youtube: 'Ga4_stoa004',
    seconds: 521,
    transcript: [
      '0:10 Επικολλήστε το αναγνωριστικό μέτρησης στις ρυθμίσεις.\n2:25 Ελέγξτε ότι μετριέται μια αγορά.\n4:40 Η αναφορά πηγών δείχνει από πού έρχονται οι επισκέπτες.',
      '0:10 Lim inn måle-ID-en i innstillingene.\n2:25 Sjekk at et kjøp blir målt.\n4:40 Kilderapporten viser hvor de besøkende kommer fra.',
      '0:10 Paste the measurement id into the settings.\n2:25 Check that a purchase is measured.\n4:40 The report of sources shows where visitors come from.',
    ],
    topic: 'MEASURING_TOOLS',
    shown: 15,
    helped: 6,
  },
  {
    kind: 'VIDEO',
    title: ['Εισαγωγή προϊόντων από αρχείο', 'Importer produkter fra en fil', 'Import products from a file'],
    text: [
      'Από το υπολογιστικό φύλλο στο κατάστημα: στήλες, εικόνες και τι γίνεται με τα λάθη.',
      'Fra regneark til butikk: kolonner, bilder og hva som skjer med feil.',
      'From the spreadsheet to the store: columns, pictures and what happens to mistakes.',
    ],
    youtube: 'Im5_stoa005',
    seconds: 447,
    transcript: [
      '0:09 Κατεβάστε το υπόδειγμα του αρχείου.\n1:50 Μία γραμμή για κάθε προϊόν, με τον κωδικό του πρώτο.\n4:05 Οι γραμμές με λάθη μένουν έξω και εμφανίζονται σε λίστα.',
      '0:09 Last ned malen for filen.\n1:50 Én linje per produkt, med varenummeret først.\n4:05 Linjer med feil blir utelatt og vist i en liste.',
      '0:09 Download the sample file.\n1:50 One line for each product, its code first.\n4:05 Lines with mistakes are left out and listed.',
    ],
    topic: 'FEATURES',
    shown: 12,
    helped: 5,
  },
  {
    kind: 'VIDEO',
    title: ['Μεταφορικά ανά περιοχή και βάρος', 'Frakt etter område og vekt', 'Shipping by area and weight'],
    text: [
      'Ζώνες, κλιμάκια βάρους και δωρεάν αποστολή πάνω από ένα ποσό.',
      'Soner, vektklasser og fri frakt over et beløp.',
      'Zones, steps of weight, and free shipping above an amount.',
    ],
    youtube: 'Me6_stoa006',
    seconds: 366,
    transcript: [
      '0:07 Φτιάξτε μια ζώνη για τα νησιά.\n1:45 Προσθέστε κλιμάκια βάρους με την τιμή τους.\n3:30 Ορίστε από ποιο ποσό τα μεταφορικά είναι δωρεάν.',
      '0:07 Lag en sone for øyene.\n1:45 Legg til vektklasser med pris.\n3:30 Sett beløpet som gir fri frakt.',
      '0:07 Make a zone for the islands.\n1:45 Add steps of weight with their price.\n3:30 Set the amount from which shipping is free.',
    ],
    topic: 'FEATURES',
    shown: 9,
    helped: 4,
  },
  {
    kind: 'VIDEO',
    title: [
      'Το email εγκαταλελειμμένου καλαθιού',
      'E-post om forlatt handlekurv',
      'The mail about an abandoned cart',
    ],
    text: [
      'Πότε στέλνεται, τι λέει και πώς το αλλάζετε.',
      'Når den sendes, hva den sier og hvordan dere endrer den.',
      'When it is sent, what it says, and how to change it.',
    ],
    youtube: 'Ka7_stoa007',
    seconds: 254,
    transcript: [
      '0:04 Ανοίξτε τα αυτόματα μηνύματα.\n1:15 Διαλέξτε μετά από πόσες ώρες στέλνεται.\n2:20 Γράψτε το δικό σας κείμενο.',
      '0:04 Åpne de automatiske meldingene.\n1:15 Velg hvor mange timer det skal gå.\n2:20 Skriv deres egen tekst.',
      null,
    ],
    topic: 'TRAFFIC_AND_CONVERSION',
    shown: 6,
    helped: 2,
  },
  {
    kind: 'VIDEO',
    title: ['Ο ρόλος κάθε χρήστη στο κατάστημα', 'Rollene i butikken', 'The roles of people in a store'],
    text: [
      'Ποιος βλέπει παραγγελίες, ποιος αλλάζει προϊόντα, ποιος βλέπει χρεώσεις.',
      'Hvem som ser bestillinger, endrer produkter og ser kostnader.',
      'Who sees orders, who changes products, who sees charges.',
    ],
    youtube: 'Ro8_stoa008',
    seconds: 189,
    transcript: [
      '0:05 Ανοίξτε τους χρήστες του καταστήματος.\n1:02 Προσκαλέστε κάποιον με το email του.\n2:00 Διαλέξτε τι μπορεί να κάνει.',
      null,
      '0:05 Open the people of the store.\n1:02 Invite someone by mail.\n2:00 Choose what they may do.',
    ],
    topic: 'OTHER',
    shown: 4,
    helped: 1,
  },
  {
    kind: 'ARTICLE',
    title: [
      'Επιστροφές: από το αίτημα ως την επιστροφή χρημάτων',
      'Returer: fra forespørsel til tilbakebetaling',
      'Returns: from the request to the refund',
    ],
    text: [
      'Ο πελάτης ζητά την επιστροφή από τη σελίδα της παραγγελίας του. Εσείς τη βλέπετε στις παραγγελίες, με τον λόγο που έδωσε.\n\nΌταν φτάσει το δέμα, σημειώστε τι επιστράφηκε. Το απόθεμα ανεβαίνει μόνο του.\n\nΗ επιστροφή χρημάτων γίνεται με τον τρόπο που πληρώθηκε η παραγγελία. Για αντικαταβολή χρειάζεται ο λογαριασμός του πελάτη.',
      'Kunden ber om retur fra siden til bestillingen. Dere ser den under bestillinger, med årsaken.\n\nNår pakken er kommet, noterer dere hva som ble returnert. Lageret økes av seg selv.\n\nPengene betales tilbake slik bestillingen ble betalt.',
      'The customer asks for the return on the page of the order. You see it among the orders, with the reason given.\n\nWhen the parcel has arrived, note what came back. The stock grows by itself.\n\nThe refund goes the way that the order was paid. For cash on delivery you need the customer’s account.',
    ],
    topic: 'FEATURES',
    shown: 14,
    helped: 8,
  },
  {
    kind: 'ARTICLE',
    title: [
      'Πώς φαίνεται το κατάστημα στην αναζήτηση της Google',
      'Slik vises butikken i Google-søk',
      'How your store shows in Google search',
    ],
    text: [
      'Κάθε προϊόν έχει δικό του τίτλο και περιγραφή για τις μηχανές αναζήτησης. Αν τα αφήσετε κενά, μπαίνουν το όνομα και οι πρώτες λέξεις του κειμένου του.\n\nΟι αλλαγές φαίνονται στην αναζήτηση μετά από ημέρες. Ζητήστε νέα ανάγνωση της σελίδας από το Search Console.',
      'Hvert produkt har egen tittel og beskrivelse for søkemotorer. Lar dere dem stå tomme, brukes navnet og de første ordene i teksten.\n\nEndringer vises i søk etter noen dager. Be om ny lesing av siden i Search Console.',
      'Each product has a title and a description of its own for search engines. Left empty, they are its name and the first words of its text.\n\nChanges show in search after some days. Ask Search Console to read the page again.',
    ],
    topic: 'TRAFFIC_AND_CONVERSION',
    shown: 11,
    helped: 3,
  },
  {
    kind: 'ARTICLE',
    title: [
      'Αργίες και ώρες στο κατάστημά σας',
      'Helligdager og åpningstider i butikken',
      'Holidays and hours in your store',
    ],
    text: [
      'Στις ρυθμίσεις του καταστήματος γράψτε πότε δεν στέλνετε δέματα. Ο πελάτης βλέπει την επόμενη ημέρα αποστολής πριν πληρώσει.',
      'Skriv i innstillingene når dere ikke sender pakker. Kunden ser neste dag med utsending før betaling.',
      'Write in the store’s settings when you send no parcels. The customer sees the next day of dispatch before paying.',
    ],
    topic: 'FEATURES',
    shown: 7,
    helped: 2,
  },
  {
    kind: 'ARTICLE',
    title: [
      'Λίστα για την πρώτη ημέρα πωλήσεων',
      'Sjekkliste for første salgsdag',
      'A list for the first day of sales',
    ],
    text: [
      'Δοκιμαστική παραγγελία με κάθε τρόπο πληρωμής. Μεταφορικά για ένα δέμα στα νησιά. Όροι και πολιτική επιστροφών στο υποσέλιδο. Το email επιβεβαίωσης στα εισερχόμενά σας.',
      'Prøvebestilling med hver betalingsmåte. Frakt for én pakke langt unna. Vilkår og returregler i bunnen av siden. Bekreftelsen i innboksen deres.',
      'A test order with each way to pay. Shipping of a parcel far away. Terms and return rules in the footer. The confirmation in your own inbox.',
    ],
    topic: 'OTHER',
    shown: 5,
    helped: 1,
  },
]
