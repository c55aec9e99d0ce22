/**
 * What can rightly happen and is answered, not logged: the plan lacks a channel, an amount is no number.
 * `code` is stable and machine-readable, `field` names the input at fault, `detail` carries what a sentence
 * for a person needs. The message is for a log.
 */
export class Refusal extends Error {
  readonly code: string
  readonly detail: Readonly<Record<string, unknown>>
  readonly field: string | undefined

  constructor(code: string, detail: Readonly<Record<string, unknown>> = {}, field?: string) {
    super(`${code} ${JSON.stringify(detail)}`)
    this.name = 'Refusal'
    this.code = code
    this.detail = detail
    this.field = field
  }
}
