import type { Page } from '@playwright/test'

/** What a receipt shows, step by step, as its reader would copy it: minutes, and amounts in cents. */
export type Receipt = {
  title: string
  /** The minutes of each piece of work. */
  entries: number[]
  logged: number
  /** Minutes that are not charged until approved. */
  held: number
  /** Minutes that are charged; where none are, those that are included. */
  worked: number
  /** Minutes that are included besides. */
  besides: number
  isFree: boolean
  /** Minutes that are rounded up to. */
  step: number
  /** The least that is billed, and what rounding alone comes to, where the receipt speaks of it. */
  minimum: { minutes: number; rounded: number } | null
  billed: number
  hourly: bigint
  gross: bigint
  /** In per cent, with a point. */
  percent: string
  discount: bigint
  /** What else is taken off: beyond the approved, or by the answer to a dispute. */
  taken: bigint[]
  net: bigint
}

type Row = { rule: string; entries: string[]; amount: string; isGroup: boolean }

/** The receipts of a page, whole, also those that are folded, in whatever language it is read. */
export async function receiptsOn(page: Page): Promise<Receipt[]> {
  const receipts = await page.locator('article:has(dl)').evaluateAll((articles) =>
    articles.map((article) => ({
      title: article.querySelector('h3')!.textContent!,
      rows: [...article.querySelectorAll('dl > div')].map((row) => ({
        isGroup: row.classList.contains('group'),
        rule: row.querySelector('.why')!.textContent!,
        entries: [...row.querySelectorAll('.entry:not(.part, .corrected)')].map(
          (entry) => entry.textContent!,
        ),
        amount: row.querySelector('.amount')!.textContent!,
      })),
    })),
  )
  return receipts.map(({ title, rows }) => ({ title, ...stepsOf(rows) }))
}

/** Before the rate stand minutes, behind it amounts; both parts begin with a line above them. */
function stepsOf([entries, ...rows]: Row[]): Omit<Receipt, 'title'> {
  const rate = rows.findIndex(({ isGroup }) => isGroup)
  const [billed, worked, held] = rows.slice(0, rate).toReversed()
  const [hourly, gross, discount, ...after] = rows.slice(rate)
  const [step = 1, rounded = 0, least] = numbersIn(billed!.rule)
  return {
    entries: entries!.entries.map((entry) => numbersIn(entry).at(-1)!),
    logged: minutesOf(entries!.amount),
    held: held ? minutesOf(held.amount) : 0,
    worked: minutesOf(worked!.amount),
    besides: numbersIn(worked!.rule)[0] ?? 0,
    step,
    minimum: least === undefined ? null : { minutes: least, rounded },
    isFree: numbersIn(billed!.rule).length === 0,
    billed: minutesOf(billed!.amount),
    hourly: centsOf(hourly!.amount),
    gross: centsOf(gross!.amount),
    percent: /[\d.,]+(?=\s%)/.exec(discount!.rule)?.[0].replace(',', '.') ?? '0',
    discount: centsOf(discount!.amount),
    taken: after.slice(0, -1).map(({ amount }) => centsOf(amount)),
    net: centsOf(after.at(-1)!.amount),
  }
}

const numbersIn = (text: string) => (text.match(/\d+/g) ?? []).map(Number)
const minutesOf = (text: string) => Number(text.replace(/\D/g, ''))
/** Every amount has two decimals, whatever parts it. */
const centsOf = (text: string) => BigInt(text.replace(/\D/g, ''))
