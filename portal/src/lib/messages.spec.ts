import { describe, expect, it } from 'vitest'
import el from '../../messages/el.json' with { type: 'json' }
import en from '../../messages/en.json' with { type: 'json' }
import nb from '../../messages/nb.json' with { type: 'json' }

type Message = string | { match: Record<string, string> }[]

const languages = { el, nb, en } as unknown as Record<string, Record<string, Message>>
const english = languages.en ?? {}

function texts(message: Message | undefined): string[] {
  if (message === undefined) return []
  return typeof message === 'string' ? [message] : message.flatMap(({ match }) => Object.values(match))
}

function placeholders(message: Message | undefined): string[] {
  const names = texts(message).flatMap((text) =>
    [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''),
  )
  return [...new Set(names)].sort()
}

describe.each(['el', 'nb'])('the messages in %s', (language) => {
  const messages = languages[language] ?? {}

  it('are the same ones as in English, in the same order', () => {
    expect(Object.keys(messages)).toEqual(Object.keys(english))
  })

  it('fill in the same things as in English', () => {
    const different = Object.keys(english).filter(
      (key) => placeholders(messages[key]).join() !== placeholders(english[key]).join(),
    )
    expect(different).toEqual([])
  })
})

it.each(Object.keys(languages))('in %s no message is empty or shouts', (language) => {
  const wrong = Object.entries(languages[language] ?? {}).filter(([, message]) =>
    texts(message).some((text) => text.trim() === '' || text.includes('!')),
  )
  expect(wrong).toEqual([])
})

it('names every message after what it belongs to', () => {
  const keys = Object.keys(english).filter((key) => key !== '$schema')
  expect(keys.filter((key) => !/^[a-z]+(_[a-z0-9]+)+$/.test(key))).toEqual([])
})
