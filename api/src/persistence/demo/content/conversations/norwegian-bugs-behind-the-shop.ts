import type { TicketScript } from '../shapes.ts'
import { agent, asks, extend, resolves, store, work } from './steps.ts'

/** Norwegian bugs of labels, invoicing, accounting, mails and reports. */
export const norwegianBugsBehindTheShop: readonly TicketScript[] = [
  {
    key: 'nb-bring-label-format',
    type: 'BUG',
    language: 'nb',
    channel: 'PORTAL',
    titles: [
      'Bring-etiketter skrives ut i feil størrelse',
      'Fraktetiketten dekker bare halve arket',
      'Etikettskriveren kutter strekkoden',
    ],
    text: 'Siden mandag kommer etikettene fra Bring som A4, og etikettskriveren kutter strekkoden. Vi må klippe og teipe. Det gjelder alle ordrer, også {order}.',
    origin: 'PRODUCT',
    product: 'ADD_ON',
    components: ['COURIER_LABELS'],
    countries: ['NO'],
    steps: [
      agent(
        75,
        'Bring sender nå A4 hvis vi ikke ber om noe annet. Jeg har satt butikken deres til 10 × 19 cm, så dere får riktig format på nye etiketter med en gang.',
      ),
      resolves(
        310,
        'Formatet velges nå per skriver i Innstillinger, Etiketter, og A4 er ikke lenger standard.',
      ),
    ],
    work: [work(40, 'PLATFORM_BUG', 'Etikettformat per skriver')],
  },
  {
    key: 'nb-postnord-tracking-missing',
    type: 'BUG',
    language: 'nb',
    channel: 'LIVE_CHAT',
    titles: ['Sporingslenken mangler i sendingsbrevet', 'PostNord: kunden får ikke sporingsnummer'],
    text: 'Kundene får beskjed om at pakken er sendt, men feltet for sporing er tomt når vi bruker PostNord. Med Bring er det i orden.',
    origin: 'PRODUCT',
    product: 'ADD_ON',
    components: ['COURIER_LABELS', 'ORDER_MAIL'],
    steps: [
      agent(30, 'Nummeret kommer noen sekunder etter at brevet er sendt. Brevet må vente på det.'),
      resolves(
        260,
        'Brevet venter nå på nummeret i opptil fem minutter. De 23 kundene fra i dag har fått et nytt brev med lenke.',
      ),
    ],
    work: [work(35, 'PLATFORM_BUG', 'Sendingsbrevet venter på sporingsnummer')],
  },
  {
    key: 'nb-ehf-rejected',
    type: 'BUG',
    language: 'nb',
    channel: 'EMAIL',
    titles: [
      'EHF-faktura til kommunen avvises',
      'EHF: «Mangler kjøpers referanse»',
      'Faktura til skolen kommer ikke frem',
    ],
    text: 'Kommunen får ikke EHF-fakturaen for {order}. Vi får tilbake at kjøpers referanse mangler, men kunden har fylt den ut i kassen.',
    origin: 'PRODUCT',
    product: 'INTEGRATION',
    components: ['INVOICING'],
    countries: ['NO'],
    steps: [
      agent(
        55,
        'Feltet i kassen lagres på kunden, men fakturaen leser det fra ordren. Jeg la referansen på ordren og sendte fakturaen på nytt. Den er mottatt.',
      ),
      resolves(
        900,
        'Rettet: referansen følger ordren. Ordrer uten referanse stoppes nå før de sendes, med beskjed til dere.',
      ),
    ],
    work: [work(50, 'PLATFORM_BUG', 'Kjøpers referanse på EHF-faktura')],
  },
  {
    key: 'nb-tripletex-vat-code',
    type: 'BUG',
    language: 'nb',
    channel: 'PORTAL',
    titles: [
      'Feil mva-kode i Tripletex',
      'Bøker føres med 25 % i regnskapet',
      'Tripletex: mva på matvarer blir feil',
    ],
    text: 'I butikken er mva riktig, men i Tripletex føres varer med redusert sats som 25 %. Regnskapsføreren vår har rettet 40 bilag for hånd denne måneden.',
    origin: 'INTEGRATION_CUSTOMISATION',
    components: ['INVOICING'],
    trades: ['FOOD', 'BOOKS'],
    countries: ['NO'],
    steps: [
      asks(
        260,
        'I avtalen står det at koden hentes fra varegruppen. To av varegruppene deres har fått nye navn i Tripletex. Kan regnskapsføreren bekrefte at de nye navnene skal ha samme kode som de gamle?',
      ),
      store(1700, 'Ja, samme kode. Hun har skrevet det i vedlegget.'),
      extend(
        1000,
        'Koblingen er rettet. Vi vil også føre de 40 bilagene på nytt, og det må skje etter at perioden er åpnet hos dere.',
        2880,
        'Bilagene kan først føres på nytt når regnskapsføreren har åpnet perioden.',
      ),
      resolves(
        2400,
        'Perioden var åpen, og bilagene er ført på nytt. Bytter en varegruppe navn igjen, stopper vi og spør i stedet for å bruke 25 %.',
      ),
    ],
    work: [
      work(45, 'AGREED_DELIVERY_BUG', 'Kobling av varegrupper og mva-koder', 2800),
      work(40, 'AGREED_DELIVERY_BUG', 'Ny føring av 40 bilag'),
    ],
  },
  {
    key: 'nb-visma-customers-duplicated',
    type: 'BUG',
    language: 'nb',
    channel: 'EMAIL',
    titles: ['Visma får samme kunde flere ganger', 'Doble kundekort i Visma'],
    text: 'Hver gang en kunde handler uten å logge inn, opprettes et nytt kundekort i Visma. Noen har nå åtte. Vi avtalte at e-post skulle være nøkkelen.',
    origin: 'INTEGRATION_CUSTOMISATION',
    components: ['CUSTOMERS', 'INVOICING'],
    steps: [
      agent(
        95,
        'Vi sammenligner e-posten tegn for tegn, og store bokstaver gir ny kunde. Slik skal det ikke være etter avtalen, så rettelsen er gratis.',
      ),
      resolves(
        1100,
        'Nye ordrer havner på riktig kort. Listen over 61 doble kort ligger her, med forslag til hvilket som beholdes. Sammenslåingen gjør dere i Visma.',
      ),
    ],
    work: [work(55, 'AGREED_DELIVERY_BUG', 'Kunder gjenkjennes uten hensyn til store bokstaver')],
  },
  {
    key: 'nb-order-mail-twice',
    type: 'BUG',
    language: 'nb',
    channel: 'LIVE_CHAT',
    titles: ['Kundene får to ordrebrev', 'Ordrebekreftelsen sendes dobbelt'],
    text: 'Siden i går får kundene to like ordrebekreftelser. Noen tror de har bestilt to ganger og avbestiller den ene. Se {order}.',
    origin: 'PRODUCT',
    product: 'ECOMMERCE',
    components: ['ORDER_MAIL'],
    steps: [
      agent(
        10,
        'Det er bare brevene som er doble, ordren finnes én gang. En utsending sto fast i går og ble startet på nytt uten at den første ble stoppet.',
      ),
      resolves(85, 'Den ene er stoppet, og hvert brev kan nå bare sendes én gang.'),
    ],
    work: [work(40, 'PLATFORM_BUG', 'Hvert ordrebrev sendes én gang')],
  },
  {
    key: 'nb-stock-sync-stopped',
    type: 'BUG',
    language: 'nb',
    channel: 'PHONE',
    titles: ['Lagersynken har stått siden i natt', 'Lagertallene oppdateres ikke'],
    text: 'Lagertallene har ikke endret seg siden klokken to i natt. Vi selger videre på gårsdagens tall. Bør vi stenge?',
    origin: 'PRODUCT',
    product: 'INTEGRATION',
    components: ['STOCK_SYNC'],
    steps: [
      agent(
        5,
        'Synken venter på et svar som aldri kom, og prøvde ikke igjen. Jeg startet den mens vi snakket sammen, og tallene er oppdatert. Du trenger ikke stenge. Jeg lar saken stå til vi vet hvorfor den ikke prøvde selv.',
      ),
      agent(
        420,
        'Årsaken er funnet: tidsgrensen manglet på ett av kallene. Rettelsen testes mot nattens data.',
      ),
    ],
    work: [work(45, 'PLATFORM_BUG', 'Startet lagersynken og fant manglende tidsgrense')],
  },
]
