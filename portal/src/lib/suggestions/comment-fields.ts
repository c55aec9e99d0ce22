import { graphql, type FragmentOf } from '@stoa/schema'

const COMMENT_FIELDS = graphql(`
  fragment CommentFields on SuggestionComment {
    id
    words
    isPublic
    isOwn
    writtenAt
    editedAt
    removedAt
    removalReason
    store {
      name
    }
    suggestion {
      number
    }
    writer {
      name
      side
    }
    removedBy {
      name
    }
    viewerCan {
      edit
      remove
    }
  }
`)

/** How many comments stand on a page, the latest of all or of those before a place. */
export const COMMENTS_ON_A_PAGE = 20

/** A page of the comments on a suggestion, as its page tells them. */
export const COMMENTS_OF_THE_PAGE = graphql(
  `
    fragment CommentsOfThePage on SuggestionCommentConnection {
      nodes {
        ...CommentFields
      }
      pageInfo {
        hasPreviousPage
        hasNextPage
        startCursor
      }
    }
  `,
  [COMMENT_FIELDS],
)

/** A comment on a suggestion, as the API gives it. */
export type CommentTold = FragmentOf<typeof COMMENT_FIELDS>
export type CommentsTold = FragmentOf<typeof COMMENTS_OF_THE_PAGE>

/** What was refused of a comment, with what was written. */
export type RefusedComment = {
  act: 'comment' | 'edit' | 'remove'
  /** Which comment, where it was there already. */
  commentId: string
  code: string
  /** The number of what stands for a suggestion that was merged. */
  number: string | undefined
  words: string
  requestKey: string
}
