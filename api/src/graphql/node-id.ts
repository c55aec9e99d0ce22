/** The nouns that have an id of their own, each with the prefix its ids carry outside. */
export const NODE_PREFIXES = {
  Person: 'psn',
  Partner: 'ptn',
  Store: 'sto',
  Ticket: 'tkt',
  Project: 'prj',
  ProjectPart: 'prp',
  TicketEvent: 'evt',
  Attachment: 'att',
  Suggestion: 'sgn',
  SuggestionMerge: 'mrg',
  SuggestionOffer: 'ofr',
  SuggestionComment: 'sgc',
  WorkEntry: 'wrk',
  WorkTimer: 'tmr',
  SentMail: 'mal',
  QuarantinedMail: 'qrm',
  RequestList: 'lst',
  Notification: 'ntf',
  Incident: 'inc',
  IncidentUpdate: 'inu',
  Maintenance: 'mnt',
  PlatformFix: 'fix',
  ShippedFix: 'shf',
  SavedView: 'svw',
  CannedAnswer: 'cna',
  BulkChange: 'blk',
  LearningPiece: 'lrn',
  Estimate: 'est',
  Statement: 'stm',
  StatementLine: 'stl',
  Dispute: 'dsp',
  CreditNote: 'crn',
  PartnerInvitation: 'piv',
  PartnerAct: 'pac',
  ApiClient: 'apc',
  ApiClientSecret: 'aps',
  ApiToken: 'apt',
  Webhook: 'whk',
  WebhookDelivery: 'dlv',
  Export: 'exp',
} as const
export type NodeName = keyof typeof NODE_PREFIXES

const LENGTH = 25

/** The opaque id of a row: a prefix and its UUID in base 36. */
export function nodeId(noun: NodeName, uuid: string): string {
  return `${NODE_PREFIXES[noun]}_${BigInt(`0x${uuid.replaceAll('-', '')}`)
    .toString(36)
    .padStart(LENGTH, '0')}`
}

/** The noun and the UUID that an opaque id stands for; null for anything that is no such id. */
export function parseNodeId(id: string): { noun: NodeName; uuid: string } | null {
  const [, prefix, digits] = /^([a-z]{3})_([0-9a-z]{25})$/.exec(id) ?? []
  const noun = (Object.keys(NODE_PREFIXES) as NodeName[]).find((name) => NODE_PREFIXES[name] === prefix)
  if (!noun || !digits) return null
  const value = [...digits].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n)
  const hex = value.toString(16).padStart(32, '0')
  if (hex.length > 32) return null
  return { noun, uuid: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') }
}

/** The UUID behind an id of one noun; null for any other id. */
export function uuidOf(noun: NodeName, id: string): string | null {
  const parsed = parseNodeId(id)
  return parsed?.noun === noun ? parsed.uuid : null
}

/** The primary key that no row has: what an id stands for that is no id of the noun asked for. */
const NOTHING = '00000000-0000-0000-0000-000000000000'

/** The UUID to look for by an id: for what is no id of that noun, one that nothing has, so that it is answered as missing. */
export function soughtUuid(noun: NodeName, id: string): string {
  return uuidOf(noun, id) ?? NOTHING
}
