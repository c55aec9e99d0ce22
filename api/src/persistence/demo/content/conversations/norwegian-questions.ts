import type { TicketScript } from '../shapes.ts'
import { agent, asks, resolves, store, work } from './steps.ts'

/** Norwegian questions of user support. */
export const norwegianQuestions: readonly TicketScript[] = [
  {
    key: 'nb-click-and-collect',
    type: 'USER_SUPPORT',
    language: 'nb',
    channel: 'PORTAL',
    titles: ['Klikk og hent i butikken', 'Hvordan tilbyr vi henting?', 'Henting bare på lørdager'],
    text: 'Vi vil at kunden skal kunne hente i butikken, men bare når varen er på lager der, og ikke på søndager. Går det?',
    topic: 'FEATURES',
    steps: [
      agent(
        210,
        'Ja. Innstillinger, Frakt, «Hent i butikk». Åpningstidene setter du der, og kunden får bare velge tider dere har åpent. «Bare varer på lager» er et eget kryss.',
      ),
      store(300, 'Fint. Får vi beskjed når noen velger henting?'),
      resolves(40, 'Ja, på e-post og i ordrelisten. Kunden får SMS når du trykker «Klar til henting».'),
    ],
    work: [work(9, 'PLATFORM_QUESTION', 'Henting i butikk')],
  },
  {
    key: 'nb-variants-yarn-colours',
    type: 'USER_SUPPORT',
    language: 'nb',
    channel: 'LIVE_CHAT',
    titles: [
      '40 farger på ett produkt',
      'Hvordan bygger jeg opp varianter med egne bilder?',
      'Varianter: farge og størrelse sammen',
    ],
    text: 'Jeg har 40 farger av «{ware}» som 40 produkter. Kan jeg samle dem i ett, med bilde per farge og eget varenummer?',
    topic: 'VARIANTS',
    trades: ['FASHION', 'HOME', 'SPORT'],
    steps: [
      agent(
        14,
        'Ja. Merk alle i produktlisten, Handlinger, «Samle til varianter». Varenummer, lager og bilde følger med. Gamle lenker sendes videre til riktig farge.',
      ),
      store(95, 'Det gikk. To av fargene heter det samme, og nå ser jeg bare den ene.'),
      resolves(15, 'Da må de ha hvert sitt navn. Gi den ene et nummer bak, så kommer begge frem.'),
    ],
    work: [work(12, 'PLATFORM_QUESTION', 'Samling av produkter til varianter')],
  },
  {
    key: 'nb-ga4-consent',
    type: 'USER_SUPPORT',
    language: 'nb',
    channel: 'PORTAL',
    titles: [
      'Færre besøk i Google Analytics etter nytt samtykke',
      'Tallene falt da vi byttet samtykkebanner',
      'Google Analytics viser halvparten',
    ],
    text: 'Etter at vi slo på det nye samtykkebanneret viser Google Analytics halvparten så mange besøk. Salget er det samme. Har vi gjort noe feil?',
    topic: 'MEASURING_TOOLS',
    steps: [
      resolves(
        320,
        'Nei. Før ble alle målt, nå bare de som sier ja, og det er riktig. Slå på «Samtykkemodus» i Innstillinger, Måling, så får Google et anslag for resten uten personopplysninger. Tallene i Rapporter teller fortsatt alle ordrer.',
      ),
    ],
    work: [work(14, 'PLATFORM_QUESTION', 'Samtykke og måling')],
  },
  {
    key: 'nb-traffic-local-search',
    type: 'USER_SUPPORT',
    language: 'nb',
    channel: 'LIVE_CHAT',
    titles: ['Hvordan blir vi funnet lokalt?', 'Flere besøk fra Google', 'Vi vil opp i søkeresultatet'],
    text: 'Vi har god omsetning i butikken, men nesten ingen finner nettsiden. Hva bør vi gjøre først? Det er kanskje litt utenfor det dere driver med.',
    topic: 'TRAFFIC_AND_CONVERSION',
    steps: [
      resolves(
        40,
        'Bare spør. Tre ting som gir mest: fyll ut bedriftsprofilen hos Google med åpningstider og bilder, gi kategoriene egne tekster, for hos dere er de tomme, og legg «{ware}» øverst i sin kategori, for det er den folk søker etter.',
      ),
      store(2500, 'Profilen er ferdig, og jeg har skrevet to kategorier. Hvor lang bør teksten være?'),
      resolves(
        120,
        'To korte avsnitt holder. Skriv det du ville sagt til en kunde i butikken, ikke for Google.',
      ),
    ],
    work: [work(20, 'PLATFORM_QUESTION', 'Råd om synlighet i søk')],
  },
  {
    key: 'nb-return-form',
    type: 'USER_SUPPORT',
    language: 'nb',
    channel: 'PORTAL',
    titles: ['Returskjema med årsak', 'Hvordan vet vi hvorfor kunden returnerer?'],
    text: 'Vi får mye i retur, men vet ikke hvorfor. Kan kunden velge en årsak når hun lager returlappen?',
    topic: 'FEATURES',
    steps: [
      resolves(
        270,
        'Ja. Innstillinger, Returer, «Spør om årsak». Fem årsaker er klare, og dere kan skrive egne. Etter noen uker finner dere fordelingen i Rapporter, Returer.',
      ),
    ],
    work: [work(6, 'PLATFORM_QUESTION', 'Årsak på returskjemaet')],
  },
  {
    key: 'nb-newsletter-discount-once',
    type: 'USER_SUPPORT',
    language: 'nb',
    channel: 'LIVE_CHAT',
    titles: ['Rabattkode som bare virker én gang', 'Unike koder til nyhetsbrevet'],
    text: 'Vi sender en kode i nyhetsbrevet, men den havnet på en rabattside. Kan hver mottaker få sin egen kode?',
    topic: 'FEATURES',
    steps: [
      resolves(
        11,
        'Ja. Rabatter, Ny kode, «Unike koder», velg antall og last ned filen til nyhetsbrevet. Den gamle koden stopper du med ett trykk, og de som alt har den i kurven får beholde den i dag.',
      ),
      store(25, 'Perfekt, da gjør jeg det.'),
      resolves(6, 'Fint.'),
    ],
    work: [work(5, 'PLATFORM_QUESTION', 'Unike rabattkoder')],
  },
  {
    key: 'nb-vat-svalbard',
    type: 'USER_SUPPORT',
    language: 'nb',
    channel: 'PORTAL',
    titles: ['Mva på ordrer til Svalbard', 'Skal kunder i Longyearbyen betale mva?'],
    text: 'En kunde i Longyearbyen sier at hun ikke skal betale mva. Butikken legger den på. Hva er riktig, og hvor endrer vi det?',
    topic: 'OTHER',
    countries: ['NO'],
    steps: [
      resolves(
        290,
        'Varer som sendes til Svalbard er fritatt når dere kan dokumentere forsendelsen. Slå på «Svalbard og Jan Mayen» i Innstillinger, Mva, så følger kassen postnummeret. Spør regnskapsføreren hva som må tas vare på.',
      ),
    ],
    work: [work(8, 'PLATFORM_QUESTION', 'Mva etter postnummer')],
  },
  {
    key: 'nb-import-products',
    type: 'USER_SUPPORT',
    language: 'nb',
    channel: 'PORTAL',
    titles: ['Import av varer fra regneark', 'Importen stopper på linje 38', 'Hvilket format skal filen ha?'],
    text: 'Jeg prøver å importere 200 varer fra et regneark, og den stopper på linje 38 uten å si hvorfor. Varen er {sku}.',
    topic: 'FEATURES',
    steps: [
      asks(
        180,
        'Kan du legge ved filen? Stopp på én linje betyr som regel et felt med linjeskift eller en pris med mellomrom.',
      ),
      store(220, 'Her er den.'),
      resolves(
        90,
        'Prisen på linje 38 er «1 290,-». Skriv 1290, så går den gjennom. Jeg har meldt at beskjeden må si hvilket felt som er galt.',
      ),
    ],
    work: [work(12, 'PLATFORM_QUESTION', 'Gikk gjennom importfilen')],
  },
  {
    key: 'nb-opening-hours-holiday',
    type: 'USER_SUPPORT',
    language: 'nb',
    channel: 'LIVE_CHAT',
    titles: ['Beskjed om stengt lager i ferien', 'Leveringstid i ferieuken'],
    text: 'Vi stenger lageret i ni dager. Kan butikken vise riktig leveringstid uten at jeg endrer hvert produkt?',
    topic: 'FEATURES',
    steps: [
      resolves(
        8,
        'Ja. Innstillinger, Frakt, «Dager uten utsending». Leveringstiden regnes fra første dag dere sender igjen, på alle produkter og i ordrebrevet.',
      ),
    ],
    work: [work(4, 'PLATFORM_QUESTION', 'Dager uten utsending')],
  },
  {
    key: 'nb-conversion-shipping-price',
    type: 'USER_SUPPORT',
    language: 'nb',
    channel: 'PORTAL',
    titles: ['Mange faller fra når frakten vises', 'Bør vi ha fri frakt?'],
    text: 'Over halvparten forlater kassen når de ser fraktprisen. Vi vurderer fri frakt over en grense, men hvor bør grensen ligge?',
    topic: 'TRAFFIC_AND_CONVERSION',
    steps: [
      agent(
        380,
        'Snittordren deres er 640 kr, og de fleste ligger mellom 450 og 700. En grense på 799 kr får mange til å legge til én ting. Vis hvor mye som mangler i handlekurven, det er et kryss i Rabatter, Fri frakt.',
      ),
      asks(
        600,
        'Jeg ser at grensen er på. Skal vi sammenligne tallene når det har gått tre uker? Si fra her når dere vil.',
      ),
    ],
    work: [work(22, 'PLATFORM_QUESTION', 'Gikk gjennom tall for frakt og snittordre')],
  },
  {
    key: 'nb-accessibility',
    type: 'USER_SUPPORT',
    language: 'nb',
    channel: 'PORTAL',
    titles: ['Krav til universell utforming', 'Er butikken vår tilgjengelig for alle?'],
    text: 'Vi har fått spørsmål om nettbutikken følger kravene til universell utforming. Hva gjør dere, og hva må vi gjøre selv?',
    topic: 'OTHER',
    steps: [],
    work: [],
  },
]
