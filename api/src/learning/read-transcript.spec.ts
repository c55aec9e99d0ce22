import { describe, expect, it } from 'vitest'
import { readTranscript } from './read-transcript.ts'

describe('a transcript', () => {
  it('is read from WebVTT, without its marks', () => {
    const written =
      'WEBVTT\r\n\r\nNOTE ours\r\n\r\n1\r\n00:00:01.000 --> 00:00:04.000 align:start\r\n<v Ingrid>Open the\r\nsettings\r\n\r\n01:02:03.500 --> 01:02:05.000\nDone'
    expect(readTranscript(written)).toEqual({
      written,
      text: 'Open the settings Done',
      cues: [
        { at: 1, text: 'Open the settings' },
        { at: 3723, text: 'Done' },
      ],
    })
  })

  it('is read from lines with a time before them, which may go on', () => {
    expect(readTranscript('0:05 Open it\nand wait\n[1:10] Save\n1:00:00 – End').cues).toEqual([
      { at: 5, text: 'Open it and wait' },
      { at: 70, text: 'Save' },
      { at: 3600, text: 'End' },
    ])
  })

  it.each(['Just words.\n10:30 is when we open', 'At 9:00 we open', ''])('has no times in %j', (written) => {
    expect(readTranscript(written)).toEqual({ written, text: written, cues: null })
  })
})
