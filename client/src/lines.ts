/** The lines of an answer as they come, so that it need not fit into memory; an empty one is none. */
export async function* linesOf(response: Response): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of response.body ?? []) {
    const lines = (rest + decoder.decode(piece as Uint8Array, { stream: true })).split('\n')
    rest = lines.pop()!
    for (const line of lines) if (line) yield line
  }
  rest += decoder.decode()
  if (rest) yield rest
}
