import { apiClientPolicy, clientsVisibleTo } from './api-client.policy.ts'

/** Who may do what with webhooks: whoever administers the programs of the same owner, and no program (A1, A3). */
export const webhookPolicy = { administer: apiClientPolicy.administer }

/** Whose webhooks a viewer sees, as of programs. */
export const webhooksVisibleTo = clientsVisibleTo
