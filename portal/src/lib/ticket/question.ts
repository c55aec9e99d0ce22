/** A question that is being written: its own key, and the words so far. */
export type Question = { question: string; text: string }

/** Reads what a page sent about its question; null for anything else. */
export function readQuestion(sent: unknown): Question | null {
  if (typeof sent !== 'object' || sent === null) return null
  const { question, text } = sent as Partial<Record<keyof Question, unknown>>
  if (typeof question !== 'string' || typeof text !== 'string') return null
  return isQuestionKey(question) ? { question, text } : null
}

/** Whether something can be the key of a question, as pages make them. */
export function isQuestionKey(key: string): boolean {
  return /^[\w-]{8,64}$/.test(key)
}
