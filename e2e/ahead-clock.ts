import { readFileSync } from 'node:fs'

/**
 * Loaded before a Stoa of a journey's own, so that days pass in it at once: its clock is ahead of the machine's by the
 * milliseconds that a file holds. PostgreSQL and timers keep the machine's.
 */
const file = process.env['AHEAD_CLOCK']!
const LOOK_AGAIN_MS = 100

let ahead = 0
let lookedAt = -Infinity
function aheadMs(): number {
  if (performance.now() - lookedAt > LOOK_AGAIN_MS) {
    lookedAt = performance.now()
    ahead = Number(readFileSync(file, 'utf8'))
  }
  return ahead
}

const MachineDate = Date
globalThis.Date = new Proxy(MachineDate, {
  construct: (target, parameters: unknown[], made) =>
    Reflect.construct(target, parameters.length === 0 ? [MachineDate.now() + aheadMs()] : parameters, made),
  apply: () => new Date().toString(),
  get: (target, key, receiver) =>
    key === 'now' ? () => MachineDate.now() + aheadMs() : Reflect.get(target, key, receiver),
})

const { instant } = Temporal.Now
Temporal.Now.instant = () => instant().add({ milliseconds: aheadMs() })
Temporal.Now.zonedDateTimeISO = (zone = Temporal.Now.timeZoneId()) =>
  Temporal.Now.instant().toZonedDateTimeISO(zone)
Temporal.Now.plainDateISO = (zone) => Temporal.Now.zonedDateTimeISO(zone).toPlainDate()
