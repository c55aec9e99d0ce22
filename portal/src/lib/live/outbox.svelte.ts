import { type ActionResult, deserialize } from '$app/forms'

/** What was sent and did not arrive: the form's own fields, its key among them, so that a repeat changes nothing. */
export type Unsent = { action: string; fields: [string, string][]; text: string; at: number }

/**
 * What one ticket's reader wrote while Stoa could not be reached, kept in this browser and sent once it can (T9). It is
 * that person's: who else signs in there neither sees it nor sends it.
 */
export class Outbox {
  #key: string
  #isSending = false
  unsent = $state<Unsent[]>([])

  constructor(personId: string, ticketId: string) {
    this.#key = `stoa.outbox.${personId}.${ticketId}`
  }

  /** Takes up what an earlier page kept. */
  restore(): void {
    try {
      this.unsent = JSON.parse(localStorage.getItem(this.#key) ?? '[]') as Unsent[]
    } catch {
      this.unsent = []
    }
  }

  /** Keeps what could not be sent. */
  keep(action: URL, form: FormData, text: string): void {
    const fields = [...form].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as [string, string]] : [],
    )
    this.unsent.push({ action: action.href, fields, text, at: Date.now() })
    this.#store()
  }

  /**
   * Sends what is kept, in its order, until something does not arrive.
   *
   * @param answered is told how each was answered, other than by not arriving.
   */
  async send(answered: (unsent: Unsent, result: ActionResult) => Promise<void>): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    try {
      for (let next = this.unsent[0]; next; next = this.unsent[0]) {
        const result = await post(next)
        if (hasNotArrived(result) || leadsAway(next, result)) return
        this.unsent.shift()
        this.#store()
        await answered(next, result)
      }
    } finally {
      this.#isSending = false
    }
  }

  #store() {
    try {
      if (this.unsent.length > 0) localStorage.setItem(this.#key, JSON.stringify(this.unsent))
      else localStorage.removeItem(this.#key)
    } catch {
      // A browser that keeps nothing still has it while the page is open.
    }
  }
}

/** Whether a form was not answered by Stoa itself: no line, no server, or a proxy without a server behind it. */
export function hasNotArrived(result: ActionResult): boolean {
  return result.type === 'error' && ![400, 403, 404, 413, 422, 500].includes(result.status ?? 0)
}

/** Whoever is not signed in any more is led to where they can, though another is; what they wrote waits for them. */
function leadsAway({ action }: Unsent, result: ActionResult): boolean {
  return result.type === 'redirect' && !result.location.startsWith(new URL(action).pathname)
}

async function post({ action, fields }: Unsent): Promise<ActionResult> {
  try {
    const response = await fetch(action, {
      method: 'POST',
      headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
      body: new URLSearchParams(fields),
    })
    const result = deserialize(await response.text())
    return result.type === 'error' || result.type === 'failure'
      ? { ...result, status: response.status }
      : result
  } catch (error) {
    return { type: 'error', error } as ActionResult
  }
}
