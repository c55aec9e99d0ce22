/** Who pays for a month's lines, each line with who pays it. */
type Paid = {
  payers: readonly { payerId: string; isViewers: boolean }[]
  lines: readonly { payerId: string }[]
}

/**
 * The part of a month that its reader pays, with its lines; where the reader pays nothing, or is of the platform, the
 * store's, which stands first.
 */
export function ownPart<Charges extends Paid>({ payers, lines }: Charges) {
  type Payer = Charges['payers'][number]
  const own: Payer = payers.find(({ isViewers, payerId }) => isViewers && isOn(lines, payerId)) ?? payers[0]!
  return { own, lines: linesOf<Charges['lines'][number]>(lines, own.payerId) }
}

/** The lines that one of them pays. */
export function linesOf<Line extends { payerId: string }>(lines: readonly Line[], payerId: string): Line[] {
  return lines.filter((line) => line.payerId === payerId)
}

function isOn(lines: Paid['lines'], payerId: string): boolean {
  return lines.some((line) => line.payerId === payerId)
}
