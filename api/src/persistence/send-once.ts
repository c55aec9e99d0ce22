import { UniqueConstraintViolationException } from '@mikro-orm/core'

/**
 * Makes a repeated send harmless: finds what the first send made, else makes it. Two sends at once race to the unique
 * key of the request: the one that loses finds what the other made.
 */
export async function sendOnce<Made>(
  find: () => Promise<Made | null>,
  make: () => Promise<Made>,
): Promise<Made> {
  const first = await find()
  if (first) return first
  try {
    return await make()
  } catch (error) {
    const winner = error instanceof UniqueConstraintViolationException ? await find() : null
    if (winner) return winner
    throw error
  }
}
