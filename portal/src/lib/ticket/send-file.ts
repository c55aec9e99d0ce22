/** Where a file is to go: a ticket, or a new one of a store. */
export type AttachTo = { storeId: string } | { ticketId: string }

/** What became of a file: its id, or why it was refused; LOST when nothing was answered. */
export type Sent = { id: string } | { code: string }

/** Announces a file and sends its bytes, telling which share has gone. */
export async function sendFile(
  to: AttachTo,
  file: File,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<Sent> {
  try {
    const response = await fetch('/attachments', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...to, name: file.name, size: file.size }),
      signal,
    })
    if (!response.ok) return { code: 'LOST' }
    const staged = (await response.json()) as { code?: string; id: string; uploadUrl: string }
    if (staged.code) return { code: staged.code }
    const code = await put(staged.uploadUrl, file, onShare, signal)
    return code ? { code } : { id: staged.id }
  } catch {
    return { code: 'LOST' }
  }
}

/** Only the older way of asking tells how much has gone. */
function put(
  url: string,
  file: File,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<string | null> {
  return new Promise((answer) => {
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onShare(total > 0 ? loaded / total : 0),
    )
    request.addEventListener('load', () =>
      answer(request.status === 200 ? null : codeOf(request.responseText)),
    )
    for (const lost of ['error', 'abort'] as const) request.addEventListener(lost, () => answer('LOST'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

function codeOf(text: string): string {
  try {
    return (JSON.parse(text) as { error?: { code?: string } }).error?.code ?? 'LOST'
  } catch {
    return 'LOST'
  }
}
