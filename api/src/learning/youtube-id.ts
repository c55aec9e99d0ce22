const ID = /^[\w-]{11}$/
const HOSTS = /^(?:(?:www|m)\.)?(?:youtube\.com|youtube-nocookie\.com|youtu\.be)$/

/** The id of a video on YouTube, from the id itself or a link that holds it; null for anything else. */
export function youtubeIdOf(text: string): string | null {
  if (ID.test(text)) return text
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || !HOSTS.test(url.hostname)) return null
  const id = url.searchParams.get('v') ?? url.pathname.split('/').at(-1) ?? ''
  return ID.test(id) ? id : null
}
