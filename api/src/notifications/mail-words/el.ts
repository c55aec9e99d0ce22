import type { TicketTypeName } from '../../tickets/ticket-words.ts'
import type { MailWords } from './mail-words.ts'

const TYPES: Record<TicketTypeName, string> = {
  BUG: 'Σφάλμα',
  USER_SUPPORT: 'Βοήθεια χρήσης',
  ORDER: 'Παραγγελία',
  PRODUCT_SUGGESTION: 'Πρόταση',
}

const CITIES: Record<string, string> = { Athens: 'Αθήνας', Oslo: 'Όσλο' }

/** Mails in Greek. Names stand first or after a colon: an article would need their gender. */
export const el: MailWords = {
  tag: 'el',
  ticket: (number) => `Αίτημα ${number}`,
  types: TYPES,
  happened: {
    QUESTION_ASKED: ({ name, isStore }) =>
      isStore
        ? `Ερώτηση προς εσάς από: ${name}. Το αίτημα περιμένει την απάντησή σας.`
        : `Ερώτηση προς το κατάστημα από: ${name}.`,
    REPLY: ({ name }) => `Νέα απάντηση από: ${name}.`,
    RESOLVED: ({ name }) => (name ? `Λύθηκε, σύμφωνα με: ${name}.` : 'Απαντήθηκε.'),
    FIX_SHIPPED: ({ subject, stores }) =>
      stores > 1
        ? `Διορθώθηκε για όλους: ${subject}. Η αναφορά σας βοήθησε να προστατευτούν ${stores} καταστήματα.`
        : `Διορθώθηκε για όλους: ${subject}. Η αναφορά σας οδήγησε στη διόρθωση.`,
    REOPENED: ({ name }) => `Άνοιξε ξανά, από: ${name}.`,
    CLOSED: () => 'Έκλεισε, επτά ημέρες αφότου λύθηκε. Για ό,τι προκύψει, ανοίγετε νέο αίτημα ως συνέχεια.',
    DEADLINE_MOVED: ({ name }) => `Η προθεσμία μετακινήθηκε από: ${name}.`,
    DEADLINE_AT_RISK: ({ due, isFirstResponse }) =>
      isFirstResponse ? `Λίγος χρόνος: η πρώτη απάντηση λήγει ${due}.` : `Λίγος χρόνος: λήγει ${due}.`,
    DEADLINE_BREACHED: ({ due, isFirstResponse }) =>
      isFirstResponse
        ? `Η πρώτη απάντηση έληγε ${due} και είναι εκπρόθεσμη. Το αίτημα είναι πρώτο στην ουρά της υποστήριξης.`
        : `Έληγε ${due} και είναι εκπρόθεσμο. Είναι πρώτο στην ουρά της υποστήριξης.`,
    NEW_TICKET: ({ name, isStore, isYoursFirst }) =>
      isYoursFirst
        ? `Νέα ερώτηση από: ${name}. Έρχεται πρώτα σε εσάς.`
        : isStore
          ? `Νέο αίτημα για λογαριασμό του καταστήματός σας, από: ${name}.`
          : `Νέο αίτημα από: ${name}.`,
    ASSIGNED_TO_YOU: ({ name }) => (name ? `Σας ανατέθηκε από: ${name}.` : 'Σας ανατέθηκε.'),
    MENTIONED: ({ name }) => `Σας αναφέρει σε σημείωση: ${name}.`,
    NOTE_ADDED: ({ name }) => `Νέα σημείωση από: ${name}.`,
    TYPE_CORRECTED: ({ name, fromType, toType }) =>
      fromType && toType
        ? `Ο τύπος διορθώθηκε από «${TYPES[fromType]}» σε «${TYPES[toType]}», από: ${name}.`
        : `Ο τύπος διορθώθηκε, από: ${name}.`,
    MERGED: ({ subject }) => `Συνεχίζεται σε άλλο αίτημα: ${subject}.`,
    INCIDENT_LINKED: ({ subject, isUnlinked }) =>
      isUnlinked
        ? `Δεν ανήκει πια στο περιστατικό «${subject}». Συνεχίζει η δική του προθεσμία.`
        : `Ανήκει στο περιστατικό «${subject}» και ακολουθεί την προθεσμία του.`,
    INCIDENT_UPDATED: ({ subject }) => `Νέο για το περιστατικό «${subject}»:`,
    PROJECT_CHANGED: ({ name, subject }) => `Το έργο «${subject}» ενημερώθηκε από: ${name}.`,
    HANDED_TO_PLATFORM: ({ isStore }) =>
      isStore ? 'Πέρασε από τον συνεργάτη σε εμάς.' : 'Πέρασε από τον συνεργάτη στην πλατφόρμα.',
    ESTIMATE_OFFERED: ({ name }) => `Εκτίμηση εργασίας από: ${name}. Η εργασία αρχίζει μόλις την εγκρίνετε.`,
    ESTIMATE_ANSWERED: ({ name, isApproved, isByPledge }) =>
      isByPledge
        ? 'Το ποσό συγκεντρώθηκε: η συμμετοχή του καταστήματος ενέκρινε την εκτίμηση.'
        : isApproved
          ? `Η εκτίμηση εγκρίθηκε από: ${name}.`
          : `Η εκτίμηση απορρίφθηκε από: ${name}.`,
    ESTIMATE_WITHDRAWN: ({ name }) => `Η εκτίμηση αποσύρθηκε από: ${name}. Δεν χρειάζεται έγκριση.`,
    LINE_DISPUTED: ({ name, isStore }) =>
      isStore
        ? `Μια χρέωση αμφισβητήθηκε από: ${name}.`
        : `Μια χρέωση αμφισβητήθηκε από: ${name}. Περιμένει την απάντησή μας.`,
    DISPUTE_ANSWERED: ({ name, outcome }) =>
      outcome === 'WAIVED'
        ? `Απάντηση στην αμφισβήτησή σας από: ${name}. Δεν χρεώνεται.`
        : outcome === 'REDUCED'
          ? `Απάντηση στην αμφισβήτησή σας από: ${name}. Χρεώνεται λιγότερο.`
          : `Απάντηση στην αμφισβήτησή σας από: ${name}. Η χρέωση ισχύει όπως ήταν.`,
    PROJECT_STARTED: ({ subject }) => `Έγινε έργο: ${subject}.`,
  },
  moved: (from, to) => `Μετακινήθηκε από ${from} σε ${to}.`,
  reason: (reason) => `Αιτία: ${reason}`,
  due: (when) => `Λήγει ${when}.`,
  estimateMost: (minutes, most) => `Το πολύ ${minutes} λεπτά και ${most}, χωρίς ΦΠΑ.`,
  estimateUntil: (when) => `Η εκτίμηση ισχύει ως ${when}.`,
  disputeFrozen: (amount) => `Αφορά ${amount} χωρίς ΦΠΑ· μένει παγωμένη ώσπου να απαντηθεί.`,
  disputeTakenOff: (amount) => `Αφαιρούνται ${amount} χωρίς ΦΠΑ.`,
  readAndApprove: 'Ανάγνωση και έγκριση',
  waitsForYou: 'Η προθεσμία έχει σταματήσει ώσπου να απαντήσετε.',
  waitsForStore: 'Η προθεσμία έχει σταματήσει ώσπου να απαντήσει το κατάστημα.',
  open: 'Άνοιγμα του αιτήματος',
  answer: 'Μπορείτε να απαντήσετε σε αυτό το μήνυμα: η απάντησή σας μπαίνει στο αίτημα.',
  answerIsNote:
    'Μπορείτε να απαντήσετε σε αυτό το μήνυμα: η απάντησή σας γίνεται εσωτερική σημείωση, που το κατάστημα δεν βλέπει.',
  leftOut: (names) => `[Παραλείφθηκαν, επειδή δεν δεχόμαστε προγράμματα: ${names}]`,
  digestSubject: (news, tickets) =>
    `${news === 1 ? 'Ένα νέο' : `${news} νέα`} σε ${tickets === 1 ? 'ένα αίτημα' : `${tickets} αιτήματα`}`,
  digestTitle: {
    IMMEDIATE: 'Τι έγινε στα αιτήματά σας',
    HOURLY: 'Τι έγινε την τελευταία ώρα',
    DAILY: 'Τι έγινε από χθες',
  },
  why: {
    TOOK_PART: 'Το λαμβάνετε επειδή ανοίξατε το αίτημα ή γράψατε σε αυτό.',
    OWNER: 'Το λαμβάνετε επειδή το κατάστημα είναι δικό σας.',
    PARTNER: 'Το λαμβάνετε επειδή φροντίζετε το κατάστημα.',
    ASSIGNEE: 'Το λαμβάνετε επειδή το αίτημα είναι ανατεθειμένο σε εσάς.',
    DESK: 'Το λαμβάνετε επειδή εργάζεστε στην υποστήριξη.',
    BY_NAME: 'Το λαμβάνετε επειδή σας αναφέρει.',
  },
  zone: (city) => `Όλες οι ώρες είναι σε ώρα ${CITIES[city] ?? city}.`,
  unsubscribe: 'Χωρίς άλλα τέτοια μηνύματα',
  settings: 'Επιλέξτε τι μαθαίνετε, πού και πότε',
}
