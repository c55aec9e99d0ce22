import type { TicketTypeName } from '../../tickets/ticket-words.ts'
import type { MailWords } from './mail-words.ts'

const TYPES: Record<TicketTypeName, string> = {
  BUG: 'Feil',
  USER_SUPPORT: 'Brukerstøtte',
  ORDER: 'Bestilling',
  PRODUCT_SUGGESTION: 'Produktforslag',
}

const ZONES: Record<string, string> = { Athens: 'gresk tid', Oslo: 'norsk tid' }

/** Mails in Norwegian bokmål. */
export const nb: MailWords = {
  tag: 'nb',
  ticket: (number) => `Sak ${number}`,
  types: TYPES,
  happened: {
    QUESTION_ASKED: ({ name, isStore }) =>
      isStore
        ? `${name} spør dere om noe. Saken venter på svaret deres.`
        : `${name} spurte butikken og venter.`,
    REPLY: ({ name }) => `${name} svarte.`,
    RESOLVED: ({ name }) => (name ? `${name} sier at den er løst.` : 'Den er besvart.'),
    FIX_SHIPPED: ({ subject, stores }) =>
      stores > 1
        ? `Det er rettet for alle: ${subject}. Meldingen deres bidro til å beskytte ${stores} butikker.`
        : `Det er rettet for alle: ${subject}. Det var meldingen deres som førte til det.`,
    REOPENED: ({ name }) => `${name} åpnet den igjen.`,
    CLOSED: () =>
      'Den er lukket, sju dager etter at den ble løst. Det som kommer senere, blir en oppfølgingssak.',
    DEADLINE_MOVED: ({ name }) => `${name} flyttet fristen.`,
    DEADLINE_AT_RISK: ({ due, isFirstResponse }) =>
      isFirstResponse
        ? `Lite tid igjen: fristen for første svar er ${due}.`
        : `Lite tid igjen: fristen er ${due}.`,
    DEADLINE_BREACHED: ({ due, isFirstResponse }) =>
      isFirstResponse
        ? `Fristen for første svar var ${due} og er oversittet. Saken står øverst i køen hos kundestøtten.`
        : `Fristen var ${due} og er oversittet. Saken står øverst i køen hos kundestøtten.`,
    NEW_TICKET: ({ name, isStore, isYoursFirst }) =>
      isYoursFirst
        ? `${name} spør. Spørsmålet kommer til dere først.`
        : isStore
          ? `${name} opprettet en sak på vegne av butikken deres.`
          : `${name} opprettet en sak.`,
    ASSIGNED_TO_YOU: ({ name }) => (name ? `${name} tildelte deg saken.` : 'Saken er tildelt deg.'),
    MENTIONED: ({ name }) => `${name} nevner deg i et notat.`,
    NOTE_ADDED: ({ name }) => `${name} la til et notat.`,
    TYPE_CORRECTED: ({ name, fromType, toType }) =>
      fromType && toType
        ? `${name} rettet typen fra ${TYPES[fromType]} til ${TYPES[toType]}.`
        : `${name} rettet typen.`,
    MERGED: ({ subject }) => `Den fortsetter i en annen sak: ${subject}.`,
    INCIDENT_LINKED: ({ subject, isUnlinked }) =>
      isUnlinked
        ? `Den hører ikke lenger til hendelsen «${subject}». Sakens egen frist gjelder igjen.`
        : `Den hører til hendelsen «${subject}» og følger fristen der.`,
    INCIDENT_UPDATED: ({ subject }) => `Nytt om hendelsen «${subject}»:`,
    PROJECT_CHANGED: ({ name, subject }) => `${name} oppdaterte prosjektet: ${subject}.`,
    HANDED_TO_PLATFORM: ({ isStore }) =>
      isStore ? 'Den gikk fra partneren til oss.' : 'Den gikk fra partneren til plattformen.',
    ESTIMATE_OFFERED: ({ name }) => `${name} gir et estimat, og begynner når dere har godkjent det.`,
    ESTIMATE_ANSWERED: ({ name, isApproved, isByPledge }) =>
      isByPledge
        ? 'Summen er nådd: butikkens bidrag godkjente estimatet.'
        : isApproved
          ? `${name} godkjente estimatet.`
          : `${name} avslo estimatet.`,
    ESTIMATE_WITHDRAWN: ({ name }) => `${name} trakk estimatet tilbake. Det er ingenting å godkjenne.`,
    LINE_DISPUTED: ({ name, isStore }) =>
      isStore ? `${name} bestred en kostnad.` : `${name} bestrider en kostnad og venter på svar fra oss.`,
    DISPUTE_ANSWERED: ({ name, outcome }) =>
      outcome === 'WAIVED'
        ? `${name} svarte på det dere bestred: det faktureres ikke.`
        : outcome === 'REDUCED'
          ? `${name} svarte på det dere bestred: det faktureres mindre.`
          : `${name} svarte på det dere bestred: kostnaden blir stående.`,
    PROJECT_STARTED: ({ subject }) => `Den ble et prosjekt: ${subject}.`,
  },
  moved: (from, to) => `Flyttet fra ${from} til ${to}.`,
  reason: (reason) => `Grunn: ${reason}`,
  due: (when) => `Frist ${when}.`,
  estimateMost: (minutes, most) => `Høyst ${minutes} minutter og ${most}, uten mva.`,
  estimateUntil: (when) => `Estimatet gjelder til ${when}.`,
  disputeFrozen: (amount) => `Det gjelder ${amount} uten mva., som er fryst til det er besvart.`,
  disputeTakenOff: (amount) => `${amount} uten mva. er trukket fra.`,
  readAndApprove: 'Les og godkjenn',
  waitsForYou: 'Fristen står stille til dere svarer.',
  waitsForStore: 'Fristen står stille til butikken svarer.',
  open: 'Åpne saken',
  answer: 'Du kan svare på denne e-posten: svaret havner i saken.',
  answerIsNote: 'Du kan svare på denne e-posten: svaret blir et internt notat, som butikken ikke ser.',
  leftOut: (names) => `[Utelatt, fordi programmer ikke tas imot: ${names}]`,
  digestSubject: (news, tickets) =>
    `${news === 1 ? 'Én nyhet' : `${news} nyheter`} i ${tickets === 1 ? 'én sak' : `${tickets} saker`}`,
  digestTitle: {
    IMMEDIATE: 'Dette skjedde i sakene dine',
    HOURLY: 'Dette skjedde den siste timen',
    DAILY: 'Dette skjedde siden i går',
  },
  why: {
    TOOK_PART: 'Du får dette fordi du opprettet saken eller skrev i den.',
    OWNER: 'Du får dette fordi du eier butikken.',
    PARTNER: 'Du får dette fordi dere tar dere av butikken.',
    ASSIGNEE: 'Du får dette fordi saken er tildelt deg.',
    DESK: 'Du får dette fordi du arbeider i kundestøtten.',
    BY_NAME: 'Du får dette fordi du er nevnt.',
  },
  zone: (city) => `Alle klokkeslett er i ${ZONES[city] ?? `tiden i ${city}`}.`,
  unsubscribe: 'Ikke flere e-poster av denne typen',
  settings: 'Velg hva du får vite, hvor og når',
}
