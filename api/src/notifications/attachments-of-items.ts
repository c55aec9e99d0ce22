/** A file that came with a list. */
type Named = { name: string }

const NUMBERED =
  /(?:συνημμ[εέ]ν\p{L}*|επισυναπτ[οό]μεν\p{L}*|vedlegg|vedlagt|attachment|attached|bilag)\s*(?:(?:αρ\.?|nr\.?|no\.?|#)\s*)?(\d{1,2})(?!\d)/giu
const LEAST_IN_STEM = 4

/**
 * Which item of a list each file belongs to, by its place; null where that is not clear, so that it stays with the
 * group (T10). It is clear where exactly one item names the file, or speaks of it by its number: "attachment 2".
 */
export function itemsOfAttachments(
  items: readonly string[],
  attachments: readonly Named[],
): (number | null)[] {
  const words = items.map((item) => item.normalize('NFC').toLowerCase())
  return attachments.map(({ name }, index) => {
    return (
      only(words, (item) => names(item, name)) ?? only(words, (item) => numbersIn(item).includes(index + 1))
    )
  })
}

function only(words: readonly string[], matches: (item: string) => boolean): number | null {
  const found = words.flatMap((item, index) => (matches(item) ? index : []))
  return found.length === 1 ? found[0]! : null
}

function names(item: string, fileName: string): boolean {
  const name = fileName.normalize('NFC').toLowerCase()
  const stem = name.replace(/\.[^.]{1,5}$/, '')
  return contains(item, name) || ([...stem].length >= LEAST_IN_STEM && contains(item, stem))
}

/** As a word of its own: `logo` is not named by `logos`. */
function contains(item: string, words: string): boolean {
  for (let at = item.indexOf(words); at >= 0; at = item.indexOf(words, at + 1)) {
    const around = `${item[at - 1] ?? ' '}${item[at + words.length] ?? ' '}`
    if (!/[\p{L}\p{N}]/u.test(around)) return true
  }
  return false
}

function numbersIn(item: string): number[] {
  return [...item.matchAll(NUMBERED)].map((match) => Number(match[1]))
}
