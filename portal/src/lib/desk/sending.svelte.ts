import type { ActionResult, SubmitFunction } from '$app/forms'

/** The way of one form of the desk: once at a time, and what does not get through stays as it was filled in. */
export class Sending {
  isOn = $state(false)
  isLost = $state(false)

  /** @param answered comes once the page shows the answer, with what was sent. */
  through(
    answered: (result: ActionResult, sent: FormData) => void | Promise<void> = () => {},
  ): SubmitFunction {
    return ({ cancel, formData }) => {
      if (this.isOn) return cancel()
      this.isOn = true
      this.isLost = false
      return async ({ result, update }) => {
        if (result.type === 'error') this.isLost = true
        else {
          await update({ reset: false })
          await answered(result, formData)
        }
        this.isOn = false
      }
    }
  }
}
