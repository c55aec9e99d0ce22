/** How bad an incident is. */
export const SEVERITIES = ['CRITICAL', 'MAJOR', 'MINOR'] as const
export type Severity = (typeof SEVERITIES)[number]

/** How far the desk is with an incident when it says something of it. */
export const STAGES = ['INVESTIGATING', 'IDENTIFIED', 'MONITORING', 'RESOLVED'] as const
export type IncidentStage = (typeof STAGES)[number]

/** Whom an incident touches. */
export const REACHES = ['ALL', 'PLANS', 'STORES'] as const
export type IncidentReach = (typeof REACHES)[number]
