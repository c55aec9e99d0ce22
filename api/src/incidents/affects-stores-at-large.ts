import type { EntityManager } from '@mikro-orm/postgresql'
import { Component } from './component.entity.ts'
import { Incident } from './incident.entity.ts'

/** Whether one of some components, by their keys, is critical: what is wrong there affects stores at large (P6, I1). */
export async function hasCritical(em: EntityManager, keys: readonly string[]): Promise<boolean> {
  if (keys.length === 0) return false
  return (await em.count(Component, { key: { $in: [...keys] }, isCritical: true })) > 0
}

/** Whether an incident goes on that names a critical component (P6). */
export async function isCriticalIncidentOn(em: EntityManager): Promise<boolean> {
  const current = await em.find(Incident, { endedAt: null }, { fields: ['components'] })
  return hasCritical(
    em,
    current.flatMap(({ components }) => components),
  )
}
