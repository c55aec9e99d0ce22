import { beforeEach, describe, expect, it, vi } from 'vitest'
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
    answer.mockReset()
    shown.mockReset()
  })

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

  it('leaves what else is asked for as it is, then and later', async () => {
    answer.mockRejectedValue(new TypeError('Failed to fetch'))
    await expect(withoutErrorPage(readFrom('https://stoa.example/sign-in/__data.json'))).rejects.toThrow()
    expect(window.fetch).toBe(answer)
  })
})
