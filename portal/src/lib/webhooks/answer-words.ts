import { m } from '#lib/paraglide/messages.js'

const problems: Record<string, () => string> = {
  REDIRECT: m.webhooks_problem_redirect,
  TIMEOUT: m.webhooks_problem_timeout,
  UNREACHABLE: m.webhooks_problem_unreachable,
  ADDRESS_REFUSED: m.webhooks_problem_address,
  SECRET_UNREADABLE: m.webhooks_problem_secret,
}

type Answered = { status: number | null; problem: string | null }

/** How an attempt was answered: its status, or why there was none. */
export function answerWords({ status, problem }: Answered): string {
  const word = problem && problems[problem]?.()
  if (word) return status === null ? word : `${status}: ${word}`
  return status === null ? m.webhooks_no_answer() : m.webhooks_answered({ status })
}
