/** What shops use beside the product, by the same names in every language. */
const TOOLS =
  'Mailchimp|Klaviyo|Zapier|Brevo|HubSpot|Shopify|WooCommerce|Excel|Power BI|Looker|Hotjar|Trustpilot|Trello|Slack|Visma|Tripletex|Fiken|PowerOffice|SoftOne|Entersoft|Epsilon Net|Singular|myDATA|PEPPOL|EHF|Vipps|Klarna|PayPal|Stripe|Viva|IRIS|Apple Pay|Google Pay|Swish|MobilePay|Skroutz|BestPrice|Prisjakt|Kelkoo|Idealo|Amazon|eBay|Etsy|Facebook|Instagram|TikTok|Pinterest|Google Merchant|Google Analytics|Meta Pixel|BOX NOW|ACS|ELTA|Speedex|DHL|UPS|FedEx|Bring|PostNord|Helthjem|PorterBuddy|Zebra|Dymo|Brother'

/** Words that wishes are made of in a language: what is wanted, of what, and how or where; and why, in two sentences. */
type Vocabulary = { wants: string; of: string; how: string; why: string; also: string }

const greek: Vocabulary = {
  wants:
    'Εξαγωγή|Μαζική αλλαγή|Φίλτρα|Αναφορά|Εκτύπωση|Εισαγωγή|Ιστορικό|Αρχείο|Αναζήτηση|Ταξινόμηση|Αντιγραφή|Προεπισκόπηση|Μεταφράσεις|Πρότυπα|Ειδοποιήσεις|Έγκριση|Προγραμματισμός|Ετικέτες|Όρια|Συγχρονισμός',
  of: 'παραγγελιών|επιστροφών|τιμολογίων|δωροκαρτών|εικόνων|παραλλαγών|κουπονιών|μεταφορικών|πελατών|προμηθευτών|αποθηκών|κριτικών|άρθρων|σελίδων|μενού|τιμοκαταλόγων|καλαθιών|πληρωμών|δεμάτων|σημείων παραλαβής|newsletter|ανακατευθύνσεων|φόρων|νομισμάτων|κατηγοριών|χαρακτηριστικών|πακέτων|σειριακών αριθμών|προσφορών|συνδρομών|αποθέματος|ωραρίων|εκπτώσεων|προϊόντων|barcode|χρηστών|μηνυμάτων|αντικαταβολών|ζωνών αποστολής|πόντων',
  how: 'ανά κατάστημα|ανά χώρα|σε PDF|σε Excel|για το προσωπικό|από το κινητό|στο checkout|ανά ομάδα πελατών|ανά γλώσσα|για χονδρική|με το βάρος|μέσω API|με έγκριση|στη σελίδα του προϊόντος|ανά μήνα|χωρίς προγραμματιστή|στη λίστα παραγγελιών|με email|για το Skroutz|με Klarna|για εταιρείες|από τον προμηθευτή|με ημερομηνία|κάθε βράδυ|στο ταμείο',
  why: 'Το κάνουμε σήμερα με το χέρι.|Οι πελάτες μας το ζητούν συχνά.|Στις γιορτές χάνουμε ώρες.|Το λογιστήριο το θέλει κάθε μήνα.|Το είχαμε στο προηγούμενο κατάστημα.|Γίνονται λάθη όταν βιαζόμαστε.|Το χρειάζονται όλοι στην αποθήκη.|Σήμερα ψάχνουμε σε τρεις σελίδες.|Μας ρωτούν στο τηλέφωνο.|Χωρίς αυτό δεν πουλάμε στο εξωτερικό.',
  also: 'Ακόμη και μια απλή λύση θα μας βοηθούσε.|Αρκεί να το βλέπει μόνο ο διαχειριστής.|Θα το χρησιμοποιούσαμε κάθε μέρα.|Ιδανικά με δικά μας κριτήρια.|Να μένει και στο ιστορικό.|Να δουλεύει και με παλιές παραγγελίες.|Χωρίς να αλλάζει η τιμή.|Με όσα πεδία διαλέγουμε εμείς.|Να το ορίζουμε ανά προϊόν.|Και για τα δύο καταστήματα.',
}

const norwegian: Vocabulary = {
  wants:
    'Eksport av|Masseendring av|Filtre for|Rapport over|Utskrift av|Import av|Historikk for|Arkiv for|Søk i|Sortering av|Kopiering av|Forhåndsvisning av|Oversettelser av|Maler for|Varsler om|Godkjenning av|Planlegging av|Merkelapper på|Grenser for|Synkronisering av',
  of: 'ordrer|returer|fakturaer|gavekort|produktbilder|varianter|rabattkoder|fraktpriser|kunder|leverandører|lagre|omtaler|artikler|landingssider|menyer|prislister|handlekurver|betalinger|pakker|hentesteder|nyhetsbrev|videresendinger|avgifter|valutaer|kategorier|egenskaper|pakketilbud|serienumre|tilbud|abonnementer|lagerbeholdning|åpningstider|kampanjer|varer|strekkoder|brukere|meldinger|kundegrupper|fraktsoner|bonuspoeng',
  how: 'per butikk|per land|som PDF|i Excel|for ansatte|fra mobilen|i checkout|per kundegruppe|på hvert språk|for engros|etter vekt|gjennom API|med godkjenning|på produktsiden|per måned|uten utvikler|i ordrelisten|på e-post|for Prisjakt|med Klarna|for bedrifter|fra leverandøren|med dato|hver natt|i kassen',
  why: 'Vi gjør det for hånd i dag.|Kundene våre spør ofte.|Før jul bruker vi timer på det.|Regnskapet vil ha det hver måned.|Vi hadde det i den forrige butikken.|Det blir feil når det haster.|Alle på lageret trenger det.|I dag leter vi på tre sider.|De ringer og spør.|Uten det selger vi ikke til utlandet.',
  also: 'Selv noe enkelt ville hjelpe.|Det holder at administratoren ser det.|Vi ville brukt det hver dag.|Helst med våre egne regler.|Det bør stå i historikken også.|Det må virke for gamle ordrer.|Uten at prisen endres.|Med de feltene vi velger.|Vi vil styre det per vare.|Og for begge butikkene.',
}

const english: Vocabulary = {
  wants:
    'Export of|Bulk editing of|Filters for|A report on|Printing of|Import of|History of|An archive for|Search in|Sorting of|Copies of|A preview of|Translations of|Templates for|Notifications about|Approval of|Scheduling of|Tags on|Limits on|Synchronisation of',
  of: 'orders|returns|invoices|gift cards|product images|variants|coupons|shipping rates|customers|suppliers|warehouses|reviews|blog posts|landing pages|menus|price lists|carts|payments|parcels|pickup points|newsletters|redirects|taxes|currencies|categories|attributes|bundles|serial numbers|quotes|subscriptions|stock levels|opening hours|campaigns|products|barcodes|users|messages|refunds|delivery zones|loyalty points',
  how: 'by shop|by country|as PDF|in Excel|for staff|from the phone|in checkout|by customer group|per language|for wholesale|by weight|through the API|with approval|on the product page|by month|without a developer|in the order list|by email|for marketplaces|with Klarna|for companies|from the supplier|with a date|every night|at the till',
  why: 'We do it by hand today.|Our customers often ask.|Before Christmas it takes us hours.|The accountant wants it every month.|We had it in our last shop.|Mistakes happen in a hurry.|Everyone in the warehouse needs it.|Today we look on three pages.|They call us and ask.|Without it we cannot sell abroad.',
  also: 'Even something simple would help.|It is enough if the administrator sees it.|We would use it every day.|Ideally with rules of our own.|It should stay in the history too.|It has to work for old orders.|Without changing the price.|With the fields that we choose.|We want to set it for each product.|And for both of our shops.',
}

/** A wish of a store, as the board would have it. */
export type SomeWish = { title: string; body: string }

/**
 * So many different wishes in three languages, the same each time: words that return in many of them, and no two alike.
 * Each language has 20,000.
 */
export function manyWishes(count: number): SomeWish[] {
  return Array.from({ length: count }, (_, index) => {
    const said = [greek, norwegian, english][index % 3]!
    // A stride that shares no factor with the number of wishes goes through all of them, neighbours far apart.
    return wishOf(said, (Math.floor(index / 3) * 7_919) % 20_000)
  })
}

function wishOf({ wants, of, how, why, also }: Vocabulary, place: number): SomeWish {
  const pick = (words: string, at: number) => words.split('|').at(at % words.split('|').length)!
  const title = [pick(wants, place), pick(of, Math.floor(place / 20)), pick(how, Math.floor(place / 800))]
  if (place % 4 === 0) title.push(`(${pick(TOOLS, place / 4)})`)
  const body = [
    pick(why, place),
    pick(also, Math.floor(place / 7)),
    `${pick(TOOLS, Math.floor(place / 3))}, ${brandOf(place)}.`,
  ]
  return { title: title.join(' '), body: body.join(' ') }
}

/** One of 4,096 brands: words that are rare, as in any shop, and like one another. */
function brandOf(place: number): string {
  const syllable = (at: number) =>
    'ka lo mi ren ta vi sol dor be ni ska pel ur fo len ma'.split(' ')[at % 16]!
  const name = syllable(place) + syllable(Math.floor(place / 16)) + syllable(Math.floor(place / 256))
  return name.charAt(0).toUpperCase() + name.slice(1)
}
