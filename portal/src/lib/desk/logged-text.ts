import { causeWords, type ChargeCause } from '#lib/ui/receipt/charge-causes.ts'

/** Work that was logged just now. */
export type JustLogged = { minutes: number; cause: ChargeCause }

/** It as an address has it: `15-PLATFORM_BUG`. */
export function loggedText({ minutes, cause }: { minutes: number; cause: string }): string {
  return `${minutes}-${cause}`
}

/** What an address says was logged just now; null for nothing. */
export function loggedFrom({ searchParams }: { searchParams: { get(name: string): string | null } }) {
  const [, minutes, cause = ''] = /^(\d{1,4})-([A-Z_]+)$/.exec(searchParams.get('logged') ?? '') ?? []
  return minutes && cause in causeWords ? { minutes: Number(minutes), cause: cause as ChargeCause } : null
}
