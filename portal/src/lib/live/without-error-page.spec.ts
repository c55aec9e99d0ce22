import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { withoutErrorPage } from './without-error-page.ts'

const page = 'https://stoa.example/stores/mitos/tickets/3'
const ofPage = `${page}/__data.json?x-sveltekit-invalidated=1`
const answer = vi.fn<() => Promise<Response>>()

/** As SvelteKit reads a page, which shows an error where its answer does not come. */
const shown = vi.fn<(what: string) => void>()
const readFrom = (address: string) => async () => {
  const words = await window.fetch(address).then((response) => response.text())
  shown(words)
}

describe('a page that is read anew', () => {
  beforeEach(() => {
    vi.stubGlobal('location', new URL(page))
    vi.stubGlobal('window', { fetch: answer })
    vi.useFakeTimers()
    answer.mockReset()
    shown.mockReset()
  })
  afterEach(() => vi.useRealTimers())

  it('is shown as it is now', async () => {
    answer.mockResolvedValue(new Response('anew'))
    expect(await withoutErrorPage(readFrom(ofPage))).toBe(true)
    expect(shown).toHaveBeenCalledWith('anew')
  })

  it.each([
    ['the line breaks', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['nobody stands behind a proxy', async () => new Response('Bad gateway', { status: 502 })],
    [
      'the answer breaks off',
      async () => new Response(new ReadableStream({ start: (body) => body.error(new Error('reset')) })),
    ],
  ])('stays as it is where %s', async (_, breaks) => {
    answer.mockImplementation(breaks)
    expect(await withoutErrorPage(readFrom(ofPage))).toBe(false)
    expect(shown).not.toHaveBeenCalled()
  })

  it('is shown once the answer comes after all', async () => {
    answer.mockRejectedValueOnce(new TypeError('Failed to fetch')).mockResolvedValue(new Response('anew'))
    expect(await withoutErrorPage(readFrom(ofPage))).toBe(false)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(shown).toHaveBeenCalledWith('anew')
  })

  it('is given up when it is too late, and leaves nothing behind however readings overlap', async () => {
    answer.mockReturnValue(new Promise(() => {}))
    const [late, later] = [new AbortController(), new AbortController()]
    const first = withoutErrorPage(readFrom(ofPage), late.signal)
    const second = withoutErrorPage(readFrom(ofPage), later.signal)
    late.abort()
    expect(await first).toBe(false)
    expect(window.fetch).not.toBe(answer)
    later.abort()
    expect(await second).toBe(false)
    expect(window.fetch).toBe(answer)
  })

  it('leaves what else is asked for as it is, then and later', async () => {
    answer.mockRejectedValue(new TypeError('Failed to fetch'))
    await expect(withoutErrorPage(readFrom('https://stoa.example/sign-in/__data.json'))).rejects.toThrow()
    expect(window.fetch).toBe(answer)
  })
})
