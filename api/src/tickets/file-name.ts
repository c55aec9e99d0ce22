const MOST_CHARACTERS = 150
const NAMELESS = 'file'

/** Control characters, and those that turn the direction of text: `exe.gnp` must not read as `png.exe`. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/**
 * The name of a file as it is shown and downloaded: the last part of any path, without what no reader sees and what
 * file systems refuse. The end, which says the kind, survives shortening.
 */
export function fileName(given: string): string {
  const last = given.normalize('NFC').replace(UNSEEN, '').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const characters = [...plain]
  if (characters.length <= MOST_CHARACTERS) return plain || NAMELESS
  const end = /\.[^.]{1,10}$/.exec(plain)?.[0] ?? ''
  return characters.slice(0, MOST_CHARACTERS - [...end].length).join('') + end
}
