const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Breaks a text between words into lines that are no wider than given; a word that is wider by itself is broken too. */
export function wrapWords(text: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word
    if (widthOf(longer) <= width) {
      line = longer
      continue
    }
    if (line) lines.push(line)
    line = word
    while (widthOf(line) > width) {
      const fitting = fittingPart(line, width, widthOf)
      lines.push(fitting)
      line = line.slice(fitting.length)
    }
  }
  return [...lines, line]
}

/** As many of the first letters as fit, at least one. */
function fittingPart(word: string, width: number, widthOf: (text: string) => number): string {
  let part = ''
  for (const { segment } of GRAPHEMES.segment(word)) {
    if (part && widthOf(part + segment) > width) break
    part += segment
  }
  return part
}
