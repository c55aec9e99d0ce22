import { plainLetters } from '#lib/format/plain-letters.ts'
import { m } from '#lib/paraglide/messages.js'
import { acts, type Act, type ActedTicket } from './acts.ts'
import { queueNames, queues } from './queues.ts'

type Line = { id: string; group: string; word: string; hint?: string }

/** A line of the command bar: a place to go to, or something to do. */
export type Command = Line & ({ href: string } | { run: () => void })

type AtHand = {
  ticket: ActedTicket | null
  acts: Act[]
  runAct: (act: Act) => void
  showKeys: () => void
  /** The desk's other pages. */
  pages: { href: string; label: string }[]
}

/** What the command bar offers without asking the server: acts on the ticket at hand, queues, pages, and all keys. */
export function fixedCommands(
  words: string,
  { ticket, acts: open, runAct, showKeys, pages }: AtHand,
): Command[] {
  const group = ticket ? m.desk_commands_ticket({ number: ticket.number, title: ticket.title }) : ''
  const commands: Command[] = [
    ...open.map((act) => ({
      id: `act-${act}`,
      group,
      word: acts[act].word(),
      hint: acts[act].key?.toUpperCase(),
      run: () => runAct(act),
    })),
    ...queueNames.map((name) => ({
      id: `queue-${name}`,
      group: m.desk_queues(),
      word: queues[name].word(),
      href: `/desk?show=${name}`,
    })),
    ...pages.map(({ href, label }) => ({ id: href, group: m.desk_commands_pages(), word: label, href })),
    { id: 'keys', group: m.desk_keys_title(), word: m.desk_key_help(), hint: '?', run: showKeys },
  ]
  return commands.filter(({ word }) => matches(word, words))
}

/** Whether each of the words begins one of the line's, accents and case aside. */
export function matches(line: string, words: string): boolean {
  const starts = plainLetters(line).split(/[^\p{L}\p{N}]+/u)
  return plainLetters(words)
    .split(/\s+/)
    .every((word) => starts.some((start) => start.startsWith(word)))
}
