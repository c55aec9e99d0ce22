import { Refusal } from '../domain/refusal.ts'

/**
 * Refuses to change what is not as it was read. Asked of what is held, so that of many changes of one version one is done.
 * @param expected the version that was read; null or left out for any
 * @throws Refusal `CHANGED_SINCE`, whose names tell the version now
 */
export function refuseStale({ version }: { version: number }, expected: number | null | undefined): void {
  if (expected != null && expected !== version)
    throw new Refusal('CHANGED_SINCE', { names: [String(version)] }, 'expectedVersion')
}
