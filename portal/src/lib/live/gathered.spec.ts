import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { gathered } from './gathered.ts'

describe('what is done once for several reasons', () => {
  const act = vi.fn()
  const every = (ms: number, times: number) => {
    const several = gathered(act, { afterMs: 400, atMostMs: 2_000 })
    for (let time = 0; time < times; time++) {
      several.ask()
      vi.advanceTimersByTime(ms)
    }
    return several
  }

  beforeEach(() => {
    vi.useFakeTimers()
    act.mockReset()
  })
  afterEach(() => void vi.useRealTimers())

  it('is done once, when the reasons have ended', () => {
    every(100, 3)
    expect(act).not.toHaveBeenCalled()
    vi.advanceTimersByTime(300)
    expect(act).toHaveBeenCalledOnce()
    vi.advanceTimersByTime(60_000)
    expect(act).toHaveBeenCalledOnce()
  })

  it('is done in between where they do not end', () => {
    every(300, 20)
    expect(act).toHaveBeenCalledTimes(2)
  })

  it('is done anew for what comes later', () => {
    every(500, 3)
    expect(act).toHaveBeenCalledTimes(3)
  })

  it('is not done any more once it is cancelled', () => {
    every(100, 3).cancel()
    vi.advanceTimersByTime(60_000)
    expect(act).not.toHaveBeenCalled()
  })
})
