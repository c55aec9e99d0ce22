import type { TicketScript } from '../shapes.ts'
import { agent, asks, extend, resolves, store, work } from './steps.ts'

const considered =
  'Takk, forslaget ligger nå på tavlen, og produktavdelingen ser på det. Vi lover ikke om eller når. Vi lover å vurdere det, og svaret kan du lese der.'

/** Work that Norwegian stores order, and what they wish for (T6). */
export const norwegianOrdersAndSuggestions: readonly TicketScript[] = [
  {
    key: 'nb-order-tripletex-setup',
    type: 'ORDER',
    language: 'nb',
    channel: 'PORTAL',
    titles: ['Kobling mot Tripletex', 'Sett opp Tripletex for oss'],
    text: 'Vi bytter til Tripletex ved månedsskiftet og ønsker at dere setter opp koblingen: ordrer, kunder og betalinger.',
    countries: ['NO'],
    steps: [
      asks(
        240,
        'Det gjør vi. Estimat: 2 timer, med en prøvekjøring. Vi trenger nøkkelen fra Tripletex og hvilken konto Vipps skal føres på.',
      ),
      store(2800, 'Godkjent. Nøkkelen er lagt inn, Vipps skal på 1925.'),
      extend(
        1300,
        'Koblingen er på plass. Ti ordrer er ført i et prøveselskap, så dere kan se på dem.',
        2880,
        'Prøveføringene må ses på av dere før koblingen slås på.',
      ),
      store(700, 'Ser riktig ut.'),
      resolves(400, 'Da er den slått på for det riktige selskapet fra i dag. Gamle ordrer føres ikke.'),
    ],
    work: [
      work(70, 'THIRD_PARTY_SETUP', 'Kobling mot Tripletex med prøvekjøring', 4300),
      work(25, 'THIRD_PARTY_SETUP', 'Kontering av Vipps og oppstart'),
    ],
  },
  {
    key: 'nb-order-vipps-setup',
    type: 'ORDER',
    language: 'nb',
    channel: 'LIVE_CHAT',
    titles: ['Sett opp Vipps for oss', 'Vipps i kassen', 'Vipps hurtigkasse'],
    text: 'Avtalen med Vipps er klar. Kan dere sette det opp, med hurtigkasse? Jeg tør ikke gjøre det selv midt i sesongen.',
    countries: ['NO'],
    steps: [
      asks(12, 'Det tar rundt 25 minutter og faktureres som oppsett av tredjepart. Gir du klarsignal her?'),
      store(9, 'Klarsignal gitt.'),
      resolves(
        150,
        'Vipps er øverst i kassen, hurtigkassen også i handlekurven. Jeg betalte 1 krone og betalte den tilbake.',
      ),
    ],
    work: [work(23, 'THIRD_PARTY_SETUP', 'Vipps med hurtigkasse')],
  },
  {
    key: 'nb-order-product-tabs',
    type: 'ORDER',
    language: 'nb',
    channel: 'PORTAL',
    titles: ['Faner på produktsiden', 'Egen fane for vask og stell', 'Egen fane for innhold og allergener'],
    text: 'Produktteksten er blitt lang. Vi vil ha den i tre faner, der den siste hentes fra et eget felt.',
    steps: [
      asks(
        200,
        'Estimat 60 minutter i malen deres. Feltet lager vi samtidig, så det kan fylles fra regneark.',
      ),
      store(180, 'Godkjent.'),
      resolves(
        1100,
        'Fanene er på plass, og på mobil blir de til en trekkspillmeny. Feltet heter «Detaljer».',
      ),
      store(3000, 'Kan den midterste være åpen fra start på mobil?'),
      resolves(200, 'Endret. Det tok noen minutter og går innenfor estimatet.'),
    ],
    work: [
      work(48, 'TEMPLATE_WORK', 'Tre faner på produktsiden', 1450),
      work(6, 'TEMPLATE_WORK', 'Åpen fane på mobil'),
    ],
  },
  {
    key: 'nb-order-engraving-field',
    type: 'ORDER',
    language: 'nb',
    channel: 'PORTAL',
    titles: ['Felt for gravering med pristillegg', 'Kunden skal kunne skrive navn på varen'],
    text: 'Vi trenger et felt der kunden skriver inntil 20 tegn, med tillegg i prisen og forhåndsvisning. Teksten må komme på plukklisten.',
    trades: ['JEWELLERY', 'TOYS', 'SPORT', 'FASHION'],
    steps: [
      asks(
        320,
        'Feltet med tillegg finnes alt i tillegget deres. Forhåndsvisningen må lages: estimat 90 minutter.',
      ),
      store(900, 'Vi tar forhåndsvisningen også. Godkjent.'),
      extend(
        1400,
        'Skriften dere bruker har ikke æ, ø og å. Vi prøver to andre og viser dere begge.',
        2880,
        'Butikkens skrift mangler æ, ø og å, og en ny må velges av dere.',
      ),
      asks(1200, 'Begge ligger på prøvesiden. Hvilken vil dere ha?'),
      store(500, 'Nummer to.'),
      resolves(260, 'Den er i bruk, og teksten står på plukklisten under varen.'),
    ],
    work: [
      work(62, 'ADD_ON_WORK', 'Forhåndsvisning av gravering', 2700),
      work(20, 'ADD_ON_WORK', 'Ny skrift med æ, ø og å'),
    ],
  },
  {
    key: 'nb-order-move-old-orders',
    type: 'ORDER',
    language: 'nb',
    channel: 'EMAIL',
    titles: ['Flytt gamle ordrer inn i butikken', 'Historikk fra forrige plattform'],
    text: 'Vi har 12 000 ordrer i en fil fra forrige leverandør. Kundene spør etter gamle kvitteringer. Kan dere legge dem inn?',
    steps: [
      agent(
        150,
        'Det går, som lesbar historikk uten lager og betaling. Vi ser på filen og kommer med estimat.',
      ),
      asks(
        1000,
        'Estimat: 5 timer. Filen har to datoformater, og 300 ordrer mangler e-post. Skal de med uten kunde?',
      ),
    ],
    work: [],
  },
  {
    key: 'nb-order-campaign-page',
    type: 'ORDER',
    language: 'nb',
    channel: 'PHONE',
    titles: ['Kampanjeside til sesongstart', 'Landingsside med tre varegrupper'],
    text: 'Vi trenger en kampanjeside med tre varegrupper og nedtelling, klar til fredag.',
    steps: [
      asks(6, 'Avtalt på telefonen: inntil 75 minutter. Eieren godkjenner her.'),
      store(120, 'Godkjent.'),
      resolves(
        1380,
        'Siden ligger klar og åpner seg selv fredag klokken seks. Tekst og varer endrer dere i Sider.',
      ),
    ],
    work: [work(58, 'ORDERED_WORK', 'Kampanjeside med nedtelling')],
  },
  {
    key: 'nb-wish-labels-together',
    type: 'PRODUCT_SUGGESTION',
    language: 'nb',
    channel: 'PORTAL',
    titles: ['Skriv ut fraktetiketter samlet', 'Alle etiketter i én PDF'],
    text: 'Vi skriver ut én og én etikett. Å velge mange ordrer og få én PDF, sortert etter plukkplass, ville spart en time hver dag.',
    suggestion: 'labels-in-one-pdf',
    steps: [resolves(220, considered)],
    work: [],
  },
  {
    key: 'nb-wish-stock-per-shop',
    type: 'PRODUCT_SUGGESTION',
    language: 'nb',
    channel: 'EMAIL',
    titles: ['Vis lagerstatus per butikk', 'Hvor finnes varen?'],
    text: 'Kunden bør se hvor varen ligger før hun drar hjemmefra. Vi har tre utsalg og får mange telefoner om dette.',
    suggestion: 'stock-per-shop',
    steps: [
      resolves(180, considered),
      store(90, 'Fint. Vi har stemt.'),
      resolves(30, 'Da får dere beskjed når status endres.'),
    ],
    work: [],
  },
  {
    key: 'nb-wish-gift-card-receipt',
    type: 'PRODUCT_SUGGESTION',
    language: 'nb',
    channel: 'LIVE_CHAT',
    titles: ['Egen kvittering for gavekort', 'Gavekort som pen utskrift'],
    text: 'Kundene vil ha noe å legge i en konvolutt. En pen PDF med koden og en hilsen hadde vært fint.',
    suggestion: 'gift-card-receipt',
    steps: [resolves(14, considered)],
    work: [],
  },
  {
    key: 'nb-wish-membership-number',
    type: 'PRODUCT_SUGGESTION',
    language: 'nb',
    channel: 'PORTAL',
    titles: ['Rabatt for medlemmer i lag og forening', 'Medlemsnummer i kassen'],
    text: 'Idrettslag og foreninger får rabatt hos oss. I dag bruker alle samme kode. Et felt for medlemsnummer hadde løst det.',
    suggestion: 'club-member-discount',
    steps: [resolves(410, considered)],
    work: [],
  },
]
