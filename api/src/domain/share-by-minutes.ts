import type { Money } from './money.ts'

/**
 * Parts an amount by minutes, to the last minor unit: what the parts come to together is the amount, whatever their number. Each
 * part ends where its minutes end, rounded down.
 */
export function shareByMinutes(amount: Money, minutes: readonly number[]): Money[] {
  const all = BigInt(minutes.reduce((sum, each) => sum + each, 0))
  let [passed, given] = [0n, 0n]
  return minutes.map((each) => {
    passed += BigInt(each)
    const reached = all === 0n ? 0n : (amount.minor * passed) / all
    const part = { ...amount, minor: reached - given }
    given = reached
    return part
  })
}
