const MOST_CHARACTERS = 150
const NAMELESS = 'file'

/** No name is longer than these letters; of one that is, what stands between its beginning and its end is not looked at. */
const LETTERS_READ = 1_000
const LETTERS_OF_END = 100

/** Control characters, and those that turn the direction of text: `exe.gnp` must not read as `png.exe`. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/**
 * The name of a file as it is shown and downloaded: the last part of any path, without what no reader sees and what
 * file systems refuse. The end, which says the kind, survives shortening.
 */
export function fileName(given: string): string {
  const plain = trimmed(
    bounded(lastPart(given))
      .normalize('NFC')
      .replace(UNSEEN, '')
      .replace(/[<>:"|?*]/g, '_')
      .replace(/\s+/g, ' '),
  )
  const characters = [...plain]
  if (characters.length <= MOST_CHARACTERS) return plain || NAMELESS
  const end = /\.[^.]{1,10}$/.exec(plain)?.[0] ?? ''
  return characters.slice(0, MOST_CHARACTERS - [...end].length).join('') + end
}

function lastPart(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
}

function bounded(name: string): string {
  return name.length <= LETTERS_READ
    ? name
    : name.slice(0, LETTERS_READ - LETTERS_OF_END) + name.slice(-LETTERS_OF_END)
}

/** Without the spaces and dots around it; by steps, for an expression would try each dot as the beginning of the end. */
function trimmed(name: string): string {
  let from = 0
  let to = name.length
  while (from < to && ' .'.includes(name.charAt(from))) from++
  while (to > from && ' .'.includes(name.charAt(to - 1))) to--
  return name.slice(from, to)
}
