import { describe, expect, it } from 'vitest'
import { ownWords, wordsWithoutQuotes } from './own-words.ts'

const QUOTED = '> Διορθώσαμε το καλάθι.\n> Το βλέπετε;'

const CASES: Record<string, [mail: string, own: string]> = {
  'English, above the history': [
    `It works now.\n\nOn Mon, 23 Nov 2026 at 10:40, Kari <kari@x.example> wrote:\n${QUOTED}`,
    'It works now.',
  ],
  'English, broken over lines': [
    `It works now.\n\nOn Mon, 23 Nov 2026 at 10:40, Kari Nygård from the support desk\n<support@nagacommerce.example> wrote:\n\n${QUOTED}`,
    'It works now.',
  ],
  'Greek of Gmail': [
    `Ναι, δουλεύει.\n\nΣτις Δευ 23 Νοε 2026 στις 10:40 π.μ., ο χρήστης NagaCommerce\n<support@nagacommerce.example> έγραψε:\n\n${QUOTED}`,
    'Ναι, δουλεύει.',
  ],
  'Greek of Apple Mail': [
    `Ναι.\n\n23 Νοε 2026, 10:40 π.μ., ο χρήστης «NagaCommerce» έγραψε:\n\n${QUOTED}`,
    'Ναι.',
  ],
  'Norwegian of Gmail': [
    `Det virker nå.\n\nman. 23. nov. 2026 kl. 10:40 skrev NagaCommerce <support@nagacommerce.example>:\n\n${QUOTED}`,
    'Det virker nå.',
  ],
  'Norwegian of Apple Mail': [
    `Det virker nå.\n\nDen 23. nov. 2026 kl. 10:40 skrev NagaCommerce <s@x.example>:\n${QUOTED}`,
    'Det virker nå.',
  ],
  'Outlook, English': [
    'Yes please.\n\nFrom: NagaCommerce <s@x.example>\nSent: Monday, 23 November 2026 10:40\nTo: Eleni\nSubject: The cart\n\nWe mended it.',
    'Yes please.',
  ],
  'Outlook, Greek': [
    'Ναι.\n\n________________________________\nΑπό: NagaCommerce <s@x.example>\nΣτάλθηκε: Δευτέρα, 23 Νοεμβρίου 2026\nΠρος: Ελένη\nΘέμα: Το καλάθι\n\nΤο φτιάξαμε.',
    'Ναι.',
  ],
  'Outlook, Norwegian': [
    'Ja.\n\nFra: NagaCommerce <s@x.example>\nSendt: mandag 23. november 2026\nTil: Ingrid\nEmne: Kurven\n\nVi rettet det.',
    'Ja.',
  ],
  'the original message below a line': ['Ναι.\n\n-----Αρχικό μήνυμα-----\nΤο φτιάξαμε.', 'Ναι.'],
  'a signature after two dashes': ['Ja, gjerne.\n\n-- \nIngrid Moe\nFjellstua Sport', 'Ja, gjerne.'],
  'a closing and a name': [
    'Δεν δουλεύει ακόμα.\n\nΜε εκτίμηση,\nΕλένη Κορωναίου\nΜέλι Ταϋγέτου\n2310 000000',
    'Δεν δουλεύει ακόμα.',
  ],
  'a telephone': ['Ναι\n\nΣτάλθηκε από το iPhone μου', 'Ναι'],
  'thanks, and nothing else': ['Ευχαριστώ πολύ!', 'Ευχαριστώ πολύ!'],
  'answers between the lines': [
    `On Mon, 23 Nov 2026, Kari wrote:\n> Which order?\nOrder 1042.\n> Which browser?\nFirefox.`,
    `On Mon, 23 Nov 2026, Kari wrote:\n> Which order?\nOrder 1042.\n> Which browser?\nFirefox.`,
  ],
  'an answer below the history': [`${QUOTED}\n\nΝαι, το βλέπω.`, `${QUOTED}\n\nΝαι, το βλέπω.`],
  'a sentence with “from:” in it': [
    'The mail says\nfrom: shop@x.example\nand that is wrong.',
    'The mail says\nfrom: shop@x.example\nand that is wrong.',
  ],
  'only history': [`On Mon, 23 Nov 2026, Kari wrote:\n${QUOTED}`, `On Mon, 23 Nov 2026, Kari wrote:`],
  'thanks in the middle': [
    'Thanks\nfor the fix, but the cart still empties when I change the quantity.',
    'Thanks\nfor the fix, but the cart still empties when I change the quantity.',
  ],
}

const BY_STAFF: Record<string, [mail: string, own: string]> = {
  'above the history': ['We mended it.\n\nOn Mon, 23 Nov 2026, Kari wrote:\n> The note.', 'We mended it.'],
  'between the lines': [
    'On Mon, 23 Nov 2026, Kari wrote:\n> Which order?\nOrder 1042.\n> The note.\nFirefox.',
    'Order 1042.\nFirefox.',
  ],
  'below the history': ['> The note.\n  > of yesterday\n\nYes.', 'Yes.'],
  'nothing but history': ['On Mon, 23 Nov 2026, Kari wrote:\n> The note.', ''],
}

describe('wordsWithoutQuotes', () => {
  it.each(Object.entries(BY_STAFF))('%s', (_, [mail, own]) => {
    expect(wordsWithoutQuotes(mail)).toBe(own)
    expect(wordsWithoutQuotes(mail.replaceAll('\n', '\r\n'))).toBe(own)
  })
})

describe('ownWords', () => {
  it.each(Object.entries(CASES))('%s', (_, [mail, own]) => {
    expect(ownWords(mail)).toBe(own)
    expect(ownWords(mail.replaceAll('\n', '\r\n'))).toBe(own)
  })

  it.each([
    ['announced without end', 'on it skrev:\n'],
    ['announced and answered without end', 'on 1 jan 2026 x wrote:\n> a\nb\n'],
    ['a header block without end', 'from: a\nb\n'],
    ['announced over lines without end', 'on 1 jan\n2026 x\nwrote:\n'],
  ])('comes to an end with %s', (_, piece) => {
    const mail = piece.repeat(500_000 / piece.length)
    expect(ownWords(`Hei\n${mail}`).startsWith('Hei')).toBe(true)
    expect(wordsWithoutQuotes(`Hei\n${mail}`).startsWith('Hei')).toBe(true)
  })

  it('tells the words above a long row of older mails', () => {
    const older = Array.from({ length: 40 }, (_, depth) => `${'>'.repeat(depth)}On Mon, Kari wrote:`)
    expect(ownWords(`It works.\n\n${older.join('\n')}\n> Does it?`)).toBe('It works.')
  })

  it('reads a mail of nothing but closings as quickly as any other', () => {
    const closings = 'mvh\n'.repeat(60_000)
    expect(ownWords(`Hei\n${closings}`).startsWith('Hei\nmvh\n')).toBe(true)
  })
})
