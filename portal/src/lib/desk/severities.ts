import { m } from '#lib/paraglide/messages.js'

/** How bad an incident is, the worst first (I1). */
export const severities = ['CRITICAL', 'MAJOR', 'MINOR'] as const

export const severityWords: Record<(typeof severities)[number], () => string> = {
  CRITICAL: m.desk_severity_critical,
  MAJOR: m.desk_severity_major,
  MINOR: m.desk_severity_minor,
}
