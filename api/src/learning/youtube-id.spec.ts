import { expect, it } from 'vitest'
import { youtubeIdOf } from './youtube-id.ts'

it.each([
  ['aB3-_xYz019', 'aB3-_xYz019'],
  ['https://www.youtube.com/watch?v=aB3-_xYz019&t=9', 'aB3-_xYz019'],
  ['https://youtu.be/aB3-_xYz019?si=x', 'aB3-_xYz019'],
  ['https://m.youtube.com/shorts/aB3-_xYz019', 'aB3-_xYz019'],
  ['https://example.com/watch?v=aB3-_xYz019', null],
  ['javascript:alert(1)//aB3-_xYz019', null],
  ['aB3-_xYz01', null],
  ['', null],
])('finds the video in %j', (text, id) => {
  expect(youtubeIdOf(text)).toBe(id)
})
