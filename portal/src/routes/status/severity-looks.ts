import { m } from '#lib/paraglide/messages.js'
import type { ShapeName } from '#lib/ui/icon/shape-paths.ts'
import type { Tone } from '#lib/ui/status/tone.ts'

type Look = { shape: ShapeName; tone: Tone; word: () => string }

/** How bad an incident is: a shape, a word and a colour. */
export const severityLooks: Record<'CRITICAL' | 'MAJOR' | 'MINOR', Look> = {
  CRITICAL: { shape: 'diamond', tone: 'madder', word: m.status_critical },
  MAJOR: { shape: 'halfDisc', tone: 'ochre', word: m.status_major },
  MINOR: { shape: 'ring', tone: 'slate', word: m.status_minor },
}
