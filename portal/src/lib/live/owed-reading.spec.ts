import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { OwedReading } from './owed-reading.ts'

const AGAIN_AFTER_MS = 2_000

/** A reading whose every attempt ends as it is told to. */
function slowReading() {
  const ends: ((isDone: boolean) => void)[] = []
  const read = vi.fn(() => new Promise<boolean>((end) => ends.push(end)))
  return {
    read,
    end: async (isDone: boolean) => (ends.shift()!(isDone), await vi.advanceTimersByTimeAsync(0)),
  }
}

describe('a reading that is owed', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is done at once, and then owed no more', async () => {
    const read = vi.fn(async () => true)
    const owed = new OwedReading(read, AGAIN_AFTER_MS)
    await owed.owe()
    await owed.settle()
    await vi.advanceTimersByTimeAsync(AGAIN_AFTER_MS)
    expect(read).toHaveBeenCalledOnce()
  })

  it('is done once more for all that was asked meanwhile, who wait for that one', async () => {
    const { read, end } = slowReading()
    const owed = new OwedReading(read, AGAIN_AFTER_MS)
    const settled = vi.fn()
    void owed.owe()
    for (const _ of [1, 2, 3]) void owed.owe().then(settled)
    await end(true)
    expect(settled).not.toHaveBeenCalled()
    await end(true)
    expect(settled).toHaveBeenCalledTimes(3)
    expect(read).toHaveBeenCalledTimes(2)
  })

  it('lets nobody wait while it cannot be done, and is tried again until it can', async () => {
    let canRead = false
    const read = vi.fn(async () => canRead)
    const owed = new OwedReading(read, AGAIN_AFTER_MS)
    await owed.owe()
    await vi.advanceTimersByTimeAsync(AGAIN_AFTER_MS)
    expect(read).toHaveBeenCalledTimes(2)
    canRead = true
    await vi.advanceTimersByTimeAsync(AGAIN_AFTER_MS * 5)
    expect(read).toHaveBeenCalledTimes(3)
  })

  it('does not wait for the next try when there is reason to try now', async () => {
    let canRead = false
    const read = vi.fn(async () => canRead)
    const owed = new OwedReading(read, AGAIN_AFTER_MS)
    await owed.owe()
    canRead = true
    await owed.settle()
    await vi.advanceTimersByTimeAsync(AGAIN_AFTER_MS * 5)
    expect(read).toHaveBeenCalledTimes(2)
  })
})
