import type { TicketScript } from '../shapes.ts'
import { agent, asks, resolves, store, work } from './steps.ts'

/** Norwegian bugs that shoppers meet: cart, checkout, payments, catalogue, template. */
export const norwegianBugsInTheShop: readonly TicketScript[] = [
  {
    key: 'nb-vipps-reserved-not-captured',
    type: 'BUG',
    language: 'nb',
    channel: 'LIVE_CHAT',
    titles: [
      'Vipps-betalinger blir stående som reservert',
      'Vipps trekker ikke beløpet når ordren sendes',
      'Reserverte Vipps-beløp går ut på dato',
    ],
    text: 'Vi sender ordren og markerer den som levert, men beløpet i Vipps blir stående som reservert. Ordre {order} på {amount} går ut i morgen hvis ingen gjør noe.',
    origin: 'PRODUCT',
    product: 'ECOMMERCE',
    components: ['PAYMENTS'],
    countries: ['NO'],
    steps: [
      agent(
        15,
        'Jeg har trukket beløpet på {order} for hånd, så den er trygg. Det skjer når ordren sendes i to pakker: vi trekker først når den siste er sendt, og den meldingen kommer ikke frem.',
      ),
      resolves(
        330,
        'Rettet for alle butikker. Beløpet trekkes nå per pakke. Vi gikk gjennom ordrene dine fra de siste 14 dagene, og ingen andre sto igjen.',
      ),
    ],
    work: [work(70, 'PLATFORM_BUG', 'Trekk av reservert beløp ved delt forsendelse')],
  },
  {
    key: 'nb-klarna-amount-differs',
    type: 'BUG',
    language: 'nb',
    channel: 'PORTAL',
    titles: [
      'Klarna avviser ordren på grunn av én øre',
      'Klarna: «order amount mismatch»',
      'Kunder får feil når de velger faktura',
    ],
    text: 'Når kunden har rabattkode og velger Klarna, kommer det «order amount mismatch». Uten rabattkode går det fint. Kunden med {order} endte med å betale med kort.',
    origin: 'PRODUCT',
    product: 'ECOMMERCE',
    components: ['CHECKOUT', 'PAYMENTS', 'DISCOUNT_RULES'],
    steps: [
      agent(
        140,
        'Rabatten fordeles på linjene, og summen av linjene blir én øre for lav. Klarna regner etter og sier nei. Vi legger resten på den siste linjen.',
      ),
      resolves(540, 'Ute nå. Jeg prøvde 40 kombinasjoner av rabatt og antall, og summen stemmer i alle.'),
    ],
    work: [work(60, 'PLATFORM_BUG', 'Fordeling av rabatt uten rest på ordrelinjene')],
  },
  {
    key: 'nb-pickup-points-empty',
    type: 'BUG',
    language: 'nb',
    channel: 'LIVE_CHAT',
    titles: [
      'Hentesteder fra Bring vises ikke i kassen',
      'Tom liste over hentesteder',
      'Kunden får ikke valgt hentested',
    ],
    text: 'Listen over hentesteder er tom for noen postnumre i nord. Kunden får bare hjemlevering, som er dyrere. 9445 og 8390 er to av dem.',
    origin: 'PRODUCT',
    product: 'ECOMMERCE',
    components: ['SHIPPING', 'CHECKOUT'],
    countries: ['NO'],
    steps: [
      agent(
        20,
        'Vi spør etter hentesteder innenfor 20 kilometer, og der er det lenger. Grensen skal bare gjelde når det finnes nok innenfor den.',
      ),
      resolves(190, 'Nå får kunden alltid minst de fem nærmeste. Jeg sjekket begge postnumrene.'),
      store(4000, 'Fungerer, men rekkefølgen er rar. Det nærmeste kommer sist på 8390.'),
      resolves(
        160,
        'Avstanden ble regnet i luftlinje over fjorden. Vi bruker nå kjøreavstanden fra Bring, så rekkefølgen er riktig.',
      ),
    ],
    work: [
      work(35, 'PLATFORM_BUG', 'Minst fem hentesteder uansett avstand', 210),
      work(25, 'PLATFORM_BUG', 'Rekkefølge etter kjøreavstand'),
    ],
  },
  {
    key: 'nb-discount-twice',
    type: 'BUG',
    language: 'nb',
    channel: 'PORTAL',
    titles: [
      'Medlemsrabatten trekkes to ganger',
      'Kampanje og medlemspris gir dobbel rabatt',
      'Feil pris i handlekurven for innloggede kunder',
    ],
    text: 'Innloggede medlemmer får både medlemspris og kampanjepris på «{ware}». Vi har krysset av for at bare den beste skal gjelde. Se {order}.',
    origin: 'PRODUCT',
    product: 'ECOMMERCE',
    components: ['DISCOUNT_RULES', 'CART'],
    steps: [
      agent(
        45,
        'Det stemmer. Når kunden logger inn med varer i kurven, legges medlemsprisen oppå. Jeg har slått av kombinasjonen hos dere til det er rettet.',
      ),
      resolves(
        420,
        'Kurven regnes nå helt på nytt ved innlogging. Sju av ordrene deres fikk for mye rabatt, og de står i listen «Kontrolleres».',
      ),
      store(60, 'Ser dem. Vi lar kundene beholde prisen.'),
      resolves(25, 'Da er alt gjort.'),
    ],
    work: [work(65, 'PLATFORM_BUG', 'Ny beregning av handlekurven ved innlogging', 470)],
  },
  {
    key: 'nb-variant-sold-out-buyable',
    type: 'BUG',
    language: 'nb',
    channel: 'PORTAL',
    titles: [
      'Utsolgt størrelse kan fortsatt kjøpes',
      'Vi selger varianter vi ikke har',
      'Lagerstatus følger ikke varianten',
    ],
    text: 'Størrelse M av «{ware}» er utsolgt, men kunden kan legge den i kurven hvis hun kommer fra ønskelisten. Det har skjedd tre ganger denne uken.',
    origin: 'PRODUCT',
    product: 'ECOMMERCE',
    components: ['VARIANTS', 'CART'],
    trades: ['FASHION', 'SPORT'],
    steps: [
      agent(
        170,
        'Ønskelisten spør bare om produktet har noe på lager, ikke varianten. Rettelsen er liten og kommer i dag.',
      ),
      resolves(240, 'Ønskelisten sjekker nå varianten, og tilbyr varsel når den er tilbake.'),
    ],
    work: [work(35, 'PLATFORM_BUG', 'Ønskelisten sjekker lager per variant')],
  },
  {
    key: 'nb-search-ae-oe',
    type: 'BUG',
    language: 'nb',
    channel: 'LIVE_CHAT',
    titles: ['Søket finner ikke ord med æ og ø', 'Ingen treff når kunden skriver «o» for «ø»'],
    text: 'Søker du på «rokelaks» eller «toy» får du ingenting, mens «røkelaks» og «tøy» gir treff. Turister og de med utenlandsk tastatur finner oss ikke.',
    origin: 'PRODUCT',
    product: 'ECOMMERCE',
    components: ['SEARCH'],
    steps: [
      agent(
        22,
        'Aksenter er rettet, men ø og æ regnes som egne bokstaver og ble ikke med. Vi legger dem til, med treff på riktig skrivemåte øverst.',
      ),
      resolves(
        1100,
        'Indeksen er bygget på nytt i natt. «rokelaks» gir nå de samme treffene som «røkelaks».',
      ),
    ],
    work: [work(50, 'PLATFORM_BUG', 'Søk uten æ, ø og å, ny indeks')],
  },
  {
    key: 'nb-template-css-broke-checkout',
    type: 'BUG',
    language: 'nb',
    channel: 'PHONE',
    titles: ['Betalingsknappen er borte på mobil', 'Kassen ser rar ut etter en endring i malen'],
    text: 'Betal-knappen har vært borte på mobil siden i går kveld. Vi har lagt inn egen CSS for å skjule bunnteksten, ellers er ingenting endret.',
    origin: 'STORE_CUSTOMISATION',
    components: ['TEMPLATE', 'CHECKOUT'],
    steps: [
      asks(
        8,
        'CSS-en skjuler alt som heter «footer», også feltet med betal-knappen. Du kan slette linje 41 selv, det er gratis. Vil du at vi retter den slik at bunnteksten fortsatt er skjult, koster det 15 minutter.',
      ),
      store(14, 'Ta det dere, vi vil ha den skjult.'),
      resolves(16, 'Rettet. Knappen er tilbake og bunnteksten er borte i kassen.'),
    ],
    work: [
      work(8, 'PLATFORM_QUESTION', 'Fant årsaken sammen på telefonen', 8),
      work(12, 'STORE_CODE_BREAKAGE', 'Rettet egen CSS i malen', 38),
    ],
  },
  {
    key: 'nb-giftcard-not-accepted',
    type: 'BUG',
    language: 'nb',
    channel: 'PORTAL',
    titles: ['Gavekort avvises i kassen', 'Gyldig gavekort gir «ukjent kode»'],
    text: 'Et gavekort på {amount} kjøpt i fjor avvises med «ukjent kode». I listen vår står det som gyldig. Kunden står og venter.',
    origin: 'PRODUCT',
    product: 'ADD_ON',
    components: ['GIFT_CARDS', 'CHECKOUT'],
    steps: [
      asks(
        60,
        'Kan du sende de fire siste tegnene i koden, og om kunden skrev den inn eller limte den? Gamle koder kunne ha stor O som lett leses som null.',
      ),
    ],
    work: [work(15, 'PLATFORM_BUG', 'Undersøkte avvist gavekort')],
  },
]
