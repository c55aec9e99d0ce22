import { registerEnumType } from 'type-graphql'

export const ClockKind = { ELAPSED: 'ELAPSED', BUSINESS: 'BUSINESS' } as const
registerEnumType(ClockKind, {
  name: 'ClockKind',
  description: 'Which minutes a clock counts.',
  valuesConfig: {
    ELAPSED: { description: 'Every minute.' },
    BUSINESS: { description: 'Open minutes of the desk.' },
  },
})
