/** Why a mail is in quarantine. */
export const QUARANTINE_CAUSES = ['UNREADABLE', 'AUTOMATIC'] as const
export type QuarantineCause = (typeof QUARANTINE_CAUSES)[number]

/** How long a mail waits in quarantine for someone to look at it, in days; then it is deleted. */
export const DAYS_WAITING = 30

/** How long the words of a dismissed mail are kept, in days; who dismissed it and when stays. */
export const DAYS_DISMISSED = 7
