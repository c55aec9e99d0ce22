import { graphql } from '@stoa/schema'

export const NOTIFICATIONS_CHANGED = graphql(`
  subscription NotificationsChanged {
    notificationsChanged {
      unreadCount
    }
  }
`)
