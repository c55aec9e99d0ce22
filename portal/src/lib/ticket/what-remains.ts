/**
 * What stays in a field once words of it are sent: what was typed behind them meanwhile. Where the words themselves were
 * changed everything stays, for nobody can tell what of it has been said.
 */
export function whatRemains(typed: string, sent: string): string {
  return typed.startsWith(sent) ? typed.slice(sent.length).trimStart() : typed
}
