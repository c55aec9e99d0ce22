import type { RequestListener } from 'node:http'
import { pathToFileURL } from 'node:url'

/** What the portal is told when it is loaded. */
export type PortalTold = {
  apiUrl: string
  portalKey: string
  /** Where browsers reach the portal. */
  origin: string
  /** Whether the origin was set, and the host that a request names is not to be believed. */
  isOriginSet: boolean
  trustProxy: boolean
  /** How large a form may be, with the files that browsers without scripts send in it. */
  bodyBytes: number
}

const PROTOCOL_HEADER = 'x-portal-protocol'
const HOST_HEADER = 'x-portal-host'

/**
 * Loads the built portal. It learns from here which scheme and host browsers use, since it cannot see what stands in
 * front of it, and believes nothing that a client says of it.
 */
export async function loadPortal(file: string, told: PortalTold): Promise<RequestListener> {
  const { protocol, host } = new URL(told.origin)
  Object.assign(process.env, {
    STOA_API_URL: told.apiUrl,
    STOA_PORTAL_KEY: told.portalKey,
    PORTAL_PROTOCOL_HEADER: PROTOCOL_HEADER,
    PORTAL_HOST_HEADER: HOST_HEADER,
    PORTAL_BODY_SIZE_LIMIT: String(told.bodyBytes),
    ...(told.trustProxy && { PORTAL_ADDRESS_HEADER: 'x-forwarded-for' }),
  })
  const { handler } = (await import(pathToFileURL(file).href)) as { handler: RequestListener }
  return (request, response) => {
    request.headers[PROTOCOL_HEADER] = protocol.replace(':', '')
    request.headers[HOST_HEADER] = told.isOriginSet ? host : (request.headers.host ?? host)
    handler(request, response)
  }
}
