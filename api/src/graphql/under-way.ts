import type { ServerResponse } from 'node:http'

/** The requests that a server is answering, and whether it still wants more. */
export type UnderWay = {
  /** Counts a request until it is answered, or its client goes away. */
  begin(response: ServerResponse): void
  /** From now on each answer asks its client to come back on another connection, those under way too. */
  leave(): void
  isLeaving(): boolean
  /** Waits until no request is under way. */
  over(): Promise<void>
}

/** Counts what a server has under way, so that it ends none of it when it leaves. */
export function openUnderWay(): UnderWay {
  const responses = new Set<ServerResponse>()
  let leaving = false
  let noMore = () => {}

  function sendElsewhere(response: ServerResponse) {
    if (!response.headersSent) response.setHeader('connection', 'close')
  }

  return {
    begin(response) {
      responses.add(response)
      if (leaving) sendElsewhere(response)
      response.once('close', () => {
        responses.delete(response)
        if (responses.size === 0) noMore()
      })
    },
    leave() {
      leaving = true
      for (const response of responses) sendElsewhere(response)
    },
    isLeaving: () => leaving,
    async over() {
      while (responses.size > 0) await new Promise<void>((done) => (noMore = done))
    },
  }
}
