import type { Refusal } from '../domain/refusal.ts'

/** What a mail server is told: a code of RFC 5321, one of RFC 3463, and a sentence that reaches the sender. */
export type MailAnswer = { code: number; words: string }

/** The mail is ours now. */
export const ACCEPTED: MailAnswer = { code: 250, words: '2.6.0 Stored' }

/** Something on our side is not well: whoever carries the mail keeps it and comes again. */
export const COME_AGAIN: MailAnswer = { code: 451, words: '4.3.0 Not now, please try again later' }

/** Why a mail is not taken; what carries it tells the person who sent it. */
export class MailRefusal extends Error {
  override name = 'MailRefusal'
  readonly answer: MailAnswer

  constructor(code: number, status: string, sentence: string) {
    super(sentence)
    this.answer = { code, words: `${status} ${inAscii(sentence)}` }
  }
}

/** What the rules of tickets and plans refuse, as a mail server is told it. */
export function mailRefusalOf({ code, detail }: Refusal, portal: string): MailRefusal {
  const names = Array.isArray(detail['plansWithIt']) ? detail['plansWithIt'].join(', ') : ''
  switch (code) {
    case 'CHANNEL_NOT_IN_PLAN':
      return new MailRefusal(
        550,
        '5.7.1',
        `The plan ${String(detail['plan'])} has no support by email; these have: ${names}. Please write at ${portal}, where a problem of the cart, the checkout or the discount rules is taken on any plan, at any hour`,
      )
    case 'TOO_LONG':
      return new MailRefusal(552, '5.3.4', `It says more than ${String(detail['most'])} characters`)
    case 'TOO_MANY_ITEMS':
      return new MailRefusal(552, '5.3.4', `It lists more than ${String(detail['most'])} requests`)
    case 'REQUIRED':
      return new MailRefusal(554, '5.6.0', 'It says nothing')
    case 'STORE_CLOSED':
      return new MailRefusal(
        550,
        '5.7.1',
        `Your store is closed, and opens no tickets. You read all that is yours at ${portal}`,
      )
    case 'NO_PLAN':
      return new MailRefusal(550, '5.7.1', 'Your store has no plan yet')
    default:
      return new MailRefusal(554, '5.7.1', `It cannot be taken: ${code}`)
  }
}

const MOST_IN_SENTENCE = 400

/** Mail servers speak ASCII, one line at a time. */
function inAscii(sentence: string): string {
  return sentence
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[^\u0020-\u007e]+/g, '?')
    .slice(0, MOST_IN_SENTENCE)
}
