import { apiClientPolicy, clientsVisibleTo } from './api-client.policy.ts'

/** Who may do what with webhooks: whoever administers the programs of the same owner, and no program (A1, A3). */
export const webhookPolicy = { administer: apiClientPolicy.administer }

/** The partners whose webhooks a viewer sees, and whether the platform’s. */
export const webhooksVisibleTo = clientsVisibleTo
