import type { ActionResult, SubmitFunction } from '$app/forms'
import { lostWords } from '#lib/error/lost-words.ts'

/** The way of one form: once at a time, and what does not get through stays as it was filled in. */
export class Sending {
  isOn = $state(false)
  /** What to say where it did not get through; empty where it did. */
  lostWords = $state('')
  isLost = $derived(this.lostWords !== '')

  /** @param answered comes once the page shows the answer, with what was sent. */
  through(
    answered: (result: ActionResult, sent: FormData) => void | Promise<void> = () => {},
  ): SubmitFunction {
    return ({ cancel, formData }) => {
      if (this.isOn) return cancel()
      this.isOn = true
      this.lostWords = ''
      return async ({ result, update }) => {
        if (result.type === 'error') this.lostWords = lostWords(result)
        else {
          await update({ reset: false })
          await answered(result, formData)
        }
        this.isOn = false
      }
    }
  }
}
