/** How bad an incident is. */
export const SEVERITIES = ['CRITICAL', 'MAJOR', 'MINOR'] as const
export type Severity = (typeof SEVERITIES)[number]
