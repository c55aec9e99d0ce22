if (import.meta.main) await serve(process.argv.slice(2))

/**
 * Runs the built Stoa until it is asked to stop, and ends this process with it: with 0 when it was asked to, with 1
 * and one sentence when it cannot start.
 */
export async function serve(argv: string[]): Promise<never> {
  try {
    const { main } = (await import(new URL('api/build/main.js', import.meta.url).href)) as {
      main(argv: string[]): Promise<void>
    }
    await main(argv)
    process.exit(0)
  } catch (error) {
    return giveUp(error)
  }
}

/** Says what went wrong, in one sentence where the person who starts can change it, and ends this process with 1. */
export function giveUp(error: unknown): never {
  console.error(error instanceof Error && error.name === 'CannotStart' ? error.message : error)
  process.exit(1)
}
