// type-graphql's decorators need it before the first of them; every file with decorators reaches this one.
import 'reflect-metadata'
import { randomBytes } from 'node:crypto'
import { GraphQLError } from 'graphql'
import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { Refusal } from '../domain/refusal.ts'
import { CalendarProblem } from './calendar-problem.type.ts'

/** What a mutation can rightly be refused for, each with a sentence for logs and partners; the portal words it by its code. */
const SENTENCES = {
  INVALID_CREDENTIALS: 'Email address and password do not belong together.',
  TOO_MANY_ATTEMPTS: 'Too many attempts. Wait a minute.',
  LINK_EXPIRED: 'The link is used up, too old, or none.',
  PASSWORD_LENGTH: 'A password has 10 to 128 characters.',
  NOT_FOUND: 'There is no such thing, or it belongs to another store.',
  KEY_REUSED: 'The requestKey was sent before, with something else.',
  REQUIRED: 'A value is needed.',
  TOO_LONG: 'The text is too long.',
  OUT_OF_RANGE: 'The value is out of range.',
  CHANNEL_NOT_IN_PLAN: 'The store’s plan does not have this channel.',
  NO_PLAN: 'The store has no plan yet.',
  TICKET_CLOSED: 'The ticket is closed. Open a follow-up ticket.',
  ALREADY_RESOLVED: 'The ticket is already resolved.',
  NOT_AN_ORDER: 'Only an order can grow into a project.',
  ALREADY_A_PROJECT: 'The order has grown into a project already.',
  NOT_RESOLVED: 'Only a resolved ticket can be opened again.',
  NO_DEADLINE: 'There is no deadline to extend.',
  FILE_TOO_LARGE: 'The file is larger than the limit.',
  FILE_REFUSED: 'Files of this type are refused: they are programs.',
  TOO_MANY_FILES: 'These are more files, or more in all, than are taken at once.',
  NOT_CLOSED: 'Only a closed ticket is followed up; write on this one.',
  OTHER_STORE: 'The two tickets belong to different stores.',
  SAME_TICKET: 'A ticket does not go with itself.',
  LATER_DEADLINE: 'The other ticket’s deadline is later: no promise may move later.',
  ALREADY_LINKED: 'The ticket belongs to another incident. Unlink it first.',
  ALREADY_PUBLISHED: 'It is published already, in other words.',
  ALREADY_SUGGESTED: 'The ticket stands behind another suggestion already.',
  INCIDENT_ENDED: 'The incident is over already.',
  IN_ANOTHER_FIX: 'It waits for another fix. Unlink it there first.',
  FIX_SHIPPED: 'The fix is on its way or out, and stays as it is.',
  ALREADY_ON_PLAN: 'The store is on this plan already.',
  CHANGED_SINCE: 'Somebody changed it since.',
  NEVER_ANSWERED: 'Nobody answered the ticket yet: it needs words.',
  WORDS_STAY: 'What was said to the store stays said.',
  NOT_WITH_PARTNER: 'No partner has the ticket now.',
  TOO_LATE: 'It is too late to change or undo this.',
  UNKNOWN_PLACEHOLDER: 'The text has a placeholder that nothing fills.',
  SAME_SUGGESTION: 'A suggestion is not merged into itself.',
  SUGGESTION_MERGED:
    'The suggestion is merged into another one, which speaks for it; the names tell that one’s number.',
  NOT_PUBLISHED: 'Stores do not see the suggestion yet: publish it first.',
  SUGGESTION_DECIDED: 'The suggestion is decided and takes no more votes.',
  STORE_CLOSED: 'The store is closed: it reads what is its own, and asks for nothing new.',
  VOTE_OF_OWNER: 'The store’s owner cast this vote, and alone takes it back.',
  OFFERS_OPEN:
    'Both suggestions have an open offer, and stores would not know which one they pledge for: withdraw one first.',
  ORDERED_AND_OFFERED:
    'One of the two is ordered together already, and the other one, whose number the names tell, has an open offer: withdraw that first, or the same would be sold twice.',
  ORDERED_TOGETHER:
    'Stores ordered the suggestion together, and these orders are open, as the names tell by their tickets’ numbers: resolve them with their stores first.',
  ORDERED_AS_ONE:
    'Stores ordered together what these stood for as one: the offer and its orders would part, so the merge stays.',
  OFFER_PLEDGED: 'Stores pledged for the offer: it stays as it is, until it is withdrawn with a reason.',
  OFFER_REACHED: 'The sum is reached and the orders are made: the offer and its pledges stand from then on.',
  NOT_CHARGEABLE:
    'So much could not be charged exactly in one order, by the rates in force; the names tell the most that could, if that is known.',
  OFFER_EXPIRED: 'The offer’s time is over, and nobody owes anything.',
  OFFER_WITHDRAWN: 'The platform took the offer back, and nobody owes anything.',
  CALENDAR_PROBLEM: 'The hours or dates contradict themselves; the names say how.',
  NOTHING_CHANGED: 'This is what it is already.',
  REHEARSAL_OUTDATED: 'Something moved since the rehearsal. Rehearse it again.',
  CAUSE_NOT_BILLABLE: 'Work of this cause is never charged, and needs no estimate.',
  ESTIMATE_EXPIRED: 'The estimate’s time is over.',
  ESTIMATE_WITHDRAWN: 'The platform took the estimate back.',
  NOTHING_CHARGED: 'Nothing of the line is charged.',
  ALREADY_DISPUTED: 'The line is disputed already, and waits for its answer.',
  LINES_DISPUTED:
    'The rate would price lines anew that were disputed; the names tell the numbers of their tickets. Let it begin later.',
  LINE_ANSWERED: 'The line was disputed and answered, and no more of it is charged than the answer left.',
  CONSENT_MISSING:
    'What the store’s own changes broke is charged on a bug only after its owner approved an estimate; the time until then is free, as BREAKAGE_BEFORE_CONSENT, and is logged apart from what was done after it.',
  WORK_OVERLAPS:
    'The work overlaps other work of its agent; the names tell the number and the title of that one’s ticket. Say that it does, if both are true.',
  WORK_DISPUTED:
    'The work is in a line that was disputed, or would join one: when it was done stays as it is.',
  WORK_SETTLED:
    'An answer took something off the line of this work: the work that it was about stays as it is.',
  DISPUTE_ANSWERED: 'The dispute is answered already.',
  ALREADY_ANSWERED: 'The estimate is answered already.',
  TIMER_RUNNING: 'The agent’s timer runs on another ticket, which the names tell: its number and its title.',
  TIMER_ENDED: 'The timer was stopped or discarded already.',
  TIMER_RAN_LONG: 'The timer ran longer than a day. Say how many minutes were really worked.',
  COUNTRY_UNKNOWN: 'There is no country of this code. Give two letters of ISO 3166, such as GR.',
  VAT_NUMBER_FORM: 'No VAT number of this country looks like that.',
  NO_PARTNER: 'No partner looks after the store.',
  APPROVES_UNSEEN: 'Who is to approve estimates must see charges.',
  HAS_PARTNER: 'A partner looks after the store already. End that first.',
  ALREADY_INVITED: 'The store has an open invitation for this partner already.',
  TOO_MANY_INVITATIONS: 'The store sent as many invitations today as it may in a day.',
  INVALID_EMAIL: 'This is no email address.',
  INVITATION_EXPIRED: 'The invitation’s time is over.',
  INVITATION_WITHDRAWN: 'The store took the invitation back.',
  INVITATION_ANSWERED: 'The invitation is answered already.',
  MONTH_RUNNING: 'The month is not over.',
  EARLIER_MONTH_OPEN: 'Months are closed one after the other. Close the one that the names tell first.',
  BEFORE_FIRST_WORK:
    'There was no work yet in this month, and there is nothing to close. The names tell the month of the first work, if there is any.',
  MONTH_CLOSED: 'The month is closed: its statement is issued, and its work stays as it is.',
  DISCOUNT_BEYOND_CAP: 'The store’s plan does not allow so much of a discount.',
  SCOPE_UNKNOWN: 'The program cannot be given these scopes; the names tell them.',
  STORES_OF_PARTNER: 'Only a partner’s program is limited to stores.',
  PROGRAM_REVOKED: 'The program is revoked, for good. Make another one.',
  TOO_MANY_PROGRAMS: 'There are as many live programs as one owner may have. Revoke one first.',
  TOO_MANY_TOKENS: 'The program has as many live tokens as one may have. Revoke one first.',
  TOO_MANY_SECRETS: 'The program has two live secrets. Revoke one first.',
  URL_REFUSED:
    'A webhook’s address begins with https and is of the internet: no name and password, no private address.',
  TOO_MANY_WEBHOOKS: 'There are as many webhooks as one owner may have. Delete one first.',
  WEBHOOK_DISABLED: 'The webhook is switched off. Switch it on first.',
  DOCUMENT_INVALID: 'The schema cannot answer the document with its variables; the names tell why.',
  NOT_EXPORTABLE:
    'The document asks for what is not exported, or what is refused there; the names tell why. One list with pages is exported, without lists with pages in its rows.',
  TOO_MANY_EXPORTS: 'Five exports wait or run already. Let one end, or cancel it.',
  EXPORTS_FULL: 'The files of your exports take as much room as they may. Wait until some of them expire.',
  EXTERNAL_ID_TWICE: 'The external id stands in another row too.',
  EXTERNAL_ID_OTHER: 'This is known under another external id already.',
  TAKEN: 'Something else has this already.',
  STAYS:
    'This stays for as long as its external id stands for it: end that, and begin another under an id of its own.',
  SLUG_FORM: 'A name in addresses is of small letters, digits and single hyphens between them.',
  TIME_ZONE_UNKNOWN: 'There is no time zone of this name. Give one of IANA, such as Europe/Athens.',
  OWNER_LIMITED: 'The store’s owner keeps this from the partner, and alone gives it back.',
  REASON_REQUIRED: 'A decision needs a reason that those it concerns can read.',
} as const

export const UserErrorCode = Object.fromEntries(Object.keys(SENTENCES).map((code) => [code, code])) as {
  [Code in keyof typeof SENTENCES]: Code
}
export type UserErrorCode = keyof typeof SENTENCES

registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description:
    'Why a mutation was refused. The list is closed; new codes are added, none changes its meaning.',
  valuesConfig: Object.fromEntries(
    Object.entries(SENTENCES).map(([code, description]) => [code, { description }]),
  ) as never,
})

@ObjectType({ description: 'Why a mutation was refused: something its caller can put right.' })
export class UserError {
  @Field(() => UserErrorCode, { description: 'A stable code.' })
  code!: UserErrorCode

  @Field(() => [String], {
    nullable: true,
    description: 'The input at fault, as a path; null when it is none of them.',
  })
  field!: string[] | null

  @Field(() => String, { description: 'The code as an English sentence, for logs.' })
  message!: string

  @Field(() => [String], {
    description: 'Names that belong to the refusal, such as the plans that have a channel.',
  })
  names!: string[]

  @Field(() => [CalendarProblem], {
    description: 'Of CALENDAR_PROBLEM, what contradicts itself, one by one; of every other code, empty.',
  })
  calendarProblems!: CalendarProblem[]
}

/** What every payload holds beside its entity. */
export type Refused = { userErrors: UserError[] }

/** Runs a mutation; a `Refusal` becomes its `userErrors`, everything else is a bug and goes on. */
export async function refusable<Payload extends object>(
  work: () => Promise<Payload>,
): Promise<Partial<Payload> & Refused> {
  try {
    return { ...(await work()), userErrors: [] }
  } catch (error) {
    if (!(error instanceof Refusal) || !(error.code in SENTENCES)) throw error
    return { userErrors: [userError(error)] } as unknown as Partial<Payload> & Refused
  }
}

/** A refusal as the API tells it. */
export function userError(refusal: Refusal): UserError {
  const code = refusal.code as UserErrorCode
  const names = refusal.detail['plansWithIt'] ?? refusal.detail['names'] ?? []
  return {
    code,
    field: refusal.field ? ['input', ...refusal.field.split('.')] : null,
    message: SENTENCES[code],
    names: Array.isArray(names) ? names.map(String) : [],
    calendarProblems: (refusal.detail['problems'] ?? []) as CalendarProblem[],
  }
}

/** The one answer for what is missing and what is another's (A1). */
export function notFound(field: string): Refusal {
  return new Refusal('NOT_FOUND', {}, field)
}

/** The top-level refusals; the list is closed. */
export type TopLevelCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'TOO_MANY_ATTEMPTS'
  | 'KEY_REUSED'
  | 'KEY_IN_USE'
  | 'TOO_COSTLY'
  | 'THROTTLED'
  | 'TIMED_OUT'
  | 'INTERNAL'

/** A refusal of the whole field, not of an input. */
export function topLevel(
  code: TopLevelCode,
  message: string,
  detail: Record<string, unknown> = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...detail } })
}

/** A short mark under which a bug's text is found in the log. */
export function newReference(): string {
  return randomBytes(3).toString('hex').toUpperCase()
}
