/** What is said from a moment of a video on, in seconds from its beginning. */
export type Cue = { at: number; text: string }

/** What is said in a video: as it was given, its words alone, and when each was said, where time marks say so. */
export type Transcript = { written: string; text: string; cues: Cue[] | null }

const RANGE = /^((?:\d+:)?\d{1,2}:\d{2}(?:[.,]\d+)?)\s*-->/
const MARKED = /^[[(]?((?:\d+:)?\d{1,2}:\d{2})[\])]?\s+(?:[-–—]\s+)?(\S.*)$/

/** Reads WebVTT, lines that begin with a time (`1:05 …`), or plain text without times. */
export function readTranscript(written: string): Transcript {
  const text = written.replaceAll('\r\n', '\n').trim()
  const cues = /-->/.test(text) ? webVtt(text) : markedLines(text)
  if (cues.length === 0) return { written, text, cues: null }
  return { written, text: cues.map((cue) => cue.text).join(' '), cues }
}

function webVtt(text: string): Cue[] {
  return text.split(/\n{2,}/).flatMap((block) => {
    const lines = block.split('\n')
    const place = lines.findIndex((line) => RANGE.test(line))
    if (place < 0) return []
    const said = lines
      .slice(place + 1)
      .join(' ')
      .replace(/<[^>]*>/g, '')
      .trim()
    return said ? [{ at: secondsOf(RANGE.exec(lines[place]!)![1]!), text: said }] : []
  })
}

/** Only where the first line has a time; a line without one goes on with what is said. */
function markedLines(text: string): Cue[] {
  const cues: Cue[] = []
  for (const line of text.split('\n').map((each) => each.trim())) {
    const [, time, said] = MARKED.exec(line) ?? []
    const last = cues.at(-1)
    if (time && said) cues.push({ at: secondsOf(time), text: said })
    else if (last && line) last.text += ` ${line}`
    else if (line) return []
  }
  return cues
}

function secondsOf(time: string): number {
  const whole = time.split(/[.,]/)[0]!
  return whole.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}
