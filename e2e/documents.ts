import { graphql } from '@stoa/schema'

export const signInDocument = graphql(`
  mutation SignInForJourney($input: SignInInput!) {
    signIn(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

export const storeDocument = graphql(`
  query StoreOfJourney($slug: String!) {
    store(slug: $slug) {
      id
      externalId
      name
      plan {
        name
        channels {
          kind
          isOpen
          isGranted
        }
      }
    }
  }
`)

export const calendarsDocument = graphql(`
  query CalendarsOfJourney {
    calendars {
      key
      revision
      closedDates {
        on
      }
    }
  }
`)

export const rehearseDocument = graphql(`
  query RehearseForJourney($input: RehearseCalendarChangeInput!) {
    rehearseCalendarChange(input: $input) {
      rehearsal {
        fingerprint
        movedDeadlines {
          ticket {
            number
          }
        }
      }
    }
  }
`)

export const changeCalendarDocument = graphql(`
  mutation ChangeCalendarForJourney($input: ChangeCalendarInput!) {
    changeCalendar(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

export const partnersDocument = graphql(`
  query PartnersOfJourney {
    partnerFirst {
      partners {
        partner {
          id
          name
        }
      }
    }
  }
`)

export const partnerFirstDocument = graphql(`
  mutation PartnerFirstForJourney($input: SetPartnerFirstInput!) {
    setPartnerFirst(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

export const storesDocument = graphql(`
  query StoresOfJourney {
    stores(first: 100) {
      nodes {
        slug
        name
      }
    }
  }
`)

export const openTicketDocument = graphql(`
  mutation OpenTicketForJourney($input: OpenTicketInput!) {
    openTicket(input: $input) {
      ticket {
        id
        number
        title
      }
      userErrors {
        code
      }
    }
  }
`)

export const findTicketsDocument = graphql(`
  query FindTicketsOfJourney($words: String!) {
    tickets(first: 20, filter: { search: $words }) {
      nodes {
        id
        number
        title
        openedAt
      }
    }
  }
`)

export const ticketCountDocument = graphql(`
  query TicketCountForJourney($storeId: ID!) {
    tickets(first: 1, filter: { storeId: $storeId }) {
      totalCount
    }
  }
`)

export const closedDocument = graphql(`
  query ClosedInJourney($storeId: ID!) {
    tickets(first: 1, filter: { storeId: $storeId, statusIn: [CLOSED] }) {
      nodes {
        id
        number
        title
      }
    }
  }
`)

export const listsDocument = graphql(`
  query ListsOfJourney($storeId: ID!) {
    tickets(first: 100, filter: { storeId: $storeId }) {
      nodes {
        requestList {
          number
        }
      }
    }
  }
`)

export const changeAllDocument = graphql(`
  mutation ChangeAllForJourney($input: ChangeTicketsInput!) {
    changeTickets(input: $input) {
      bulkChange {
        id
      }
      userErrors {
        code
      }
    }
  }
`)

export const waitingDocument = graphql(`
  query WaitingInJourney($storeId: ID!) {
    tickets(first: 100, filter: { storeId: $storeId, statusIn: [WAITING_ON_STORE] }) {
      nodes {
        id
      }
    }
  }
`)

export const replyDocument = graphql(`
  mutation ReplyForJourney($input: ReplyToTicketInput!) {
    replyToTicket(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

export const waitDocument = graphql(`
  mutation WaitForJourney($input: WaitOnStoreInput!) {
    waitOnStore(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

export const resolveDocument = graphql(`
  mutation ResolveForJourney($input: TurnTicketInput!) {
    resolveTicket(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

export const extendDocument = graphql(`
  mutation ExtendForJourney($input: ExtendDeadlineInput!) {
    extendDeadline(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

export const logWorkDocument = graphql(`
  mutation LogWorkForJourney($input: LogWorkInput!) {
    logWork(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

export const voteDocument = graphql(`
  mutation Vote($input: VoteInput!) {
    castVote(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

export const partnerVotingDocument = graphql(`
  query PartnerVotingOfJourney($storeId: ID!) {
    partnerVoting(storeId: $storeId) {
      partner {
        id
      }
    }
  }
`)

export const letPartnerVoteDocument = graphql(`
  mutation LetPartnerVoteForJourney($input: LetPartnerVoteInput!) {
    letPartnerVote(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

export const closeStoreDocument = graphql(`
  mutation CloseStoreForJourney($input: StoreClosingInput!) {
    closeStore(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

export const commentDocument = graphql(`
  mutation Comment($input: CommentOnSuggestionInput!) {
    commentOnSuggestion(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

export const mergeSuggestionsDocument = graphql(`
  mutation MergeSuggestionsForJourney($input: MergeSuggestionsInput!) {
    mergeSuggestions(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

export const offerTogetherDocument = graphql(`
  mutation OfferForJourney($input: OfferSuggestionInput!) {
    offerSuggestion(input: $input) {
      offer {
        id
      }
      userErrors {
        code
      }
    }
  }
`)

export const pledgeDocument = graphql(`
  mutation PledgeForJourney($input: PledgeShareInput!) {
    pledgeShare(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

export const suggestDocument = graphql(`
  mutation SuggestForJourney($input: SuggestInput!) {
    suggest(input: $input) {
      suggestion {
        id
        number
        title
      }
      userErrors {
        code
      }
    }
  }
`)

export const cannedAnswerDocument = graphql(`
  mutation WriteCannedAnswerForJourney($input: WriteCannedAnswerInput!) {
    writeCannedAnswer(input: $input) {
      cannedAnswer {
        title
      }
      userErrors {
        code
      }
    }
  }
`)

export const startProjectDocument = graphql(`
  mutation StartProjectForJourney($input: StartProjectInput!) {
    startProject(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

export const letIntoDocument = graphql(`
  mutation LetIntoForJourney($input: UpsertMembershipsInput!) {
    upsertMemberships(input: $input) {
      rows {
        outcome
        errors {
          code
        }
      }
      userErrors {
        code
      }
    }
  }
`)

export const sentMailsDocument = graphql(`
  query SentMailsOfJourney {
    sentMails(first: 50) {
      nodes {
        id
        replyTo
        subject
        to
        text
      }
    }
  }
`)

export const statementsDocument = graphql(`
  query StatementsOfJourney($slug: String!) {
    store(slug: $slug) {
      statements {
        number
        period
        total {
          amount
        }
      }
    }
  }
`)

export const closedMonthsDocument = graphql(`
  query ClosedMonthsOfJourney {
    closedMonths {
      month
    }
  }
`)

export const creditedDocument = graphql(`
  query CreditedOfJourney($month: String!) {
    statementsOfMonth(month: $month) {
      number
      store {
        slug
      }
      creditNotes {
        number
      }
    }
  }
`)

export const openEstimatesDocument = graphql(`
  query OpenEstimatesOfJourney($storeId: ID!) {
    openEstimates(storeId: $storeId) {
      ticket {
        number
      }
    }
  }
`)

export const linesDocument = graphql(`
  query LinesOfJourney($storeId: ID!, $month: String) {
    chargesOfMonth(storeId: $storeId, month: $month) {
      month
      lines {
        id
        ticket {
          number
        }
        viewerCanDispute
      }
    }
  }
`)

export const offerEstimateDocument = graphql(`
  mutation Offer($input: OfferEstimateInput!) {
    offerEstimate(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

export const disputeLineDocument = graphql(`
  mutation DisputeForJourney($input: DisputeLineInput!) {
    disputeLine(input: $input) {
      dispute {
        id
      }
      userErrors {
        code
      }
    }
  }
`)

export const waysDocument = graphql(`
  query WaysOfJourney {
    notificationPreferences {
      kinds {
        kind
        inPortal
      }
    }
  }
`)

export const hearDocument = graphql(`
  mutation HearForJourney($ways: SetNotificationPreferencesInput!, $hours: SetQuietHoursInput!) {
    setNotificationPreferences(input: $ways) {
      userErrors {
        code
      }
    }
    setQuietHours(input: $hours) {
      userErrors {
        code
      }
    }
    markAllNotificationsRead(input: {}) {
      userErrors {
        code
      }
    }
  }
`)

export const declareIncidentDocument = graphql(`
  mutation DeclareIncidentForJourney($input: DeclareIncidentInput!) {
    declareIncident(input: $input) {
      incident {
        id
        number
      }
      userErrors {
        code
      }
    }
  }
`)

export const postIncidentUpdateDocument = graphql(`
  mutation PostIncidentUpdateForJourney($input: PostIncidentUpdateInput!) {
    postIncidentUpdate(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

export const endIncidentDocument = graphql(`
  mutation EndIncidentForJourney($input: EndIncidentInput!) {
    endIncident(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

export const ticketsOfIncidentDocument = graphql(`
  query TicketsOfIncidentInJourney($incidentId: ID!) {
    tickets(first: 50, filter: { incidentId: $incidentId }) {
      nodes {
        id
        number
        title
        openedAt
        status
        lastMessage {
          excerpt
        }
        store {
          slug
        }
        resolution {
          dueAt
          source
          incidentLinkedAt
        }
      }
    }
  }
`)

export const currentIncidentsDocument = graphql(`
  query CurrentIncidentsOfJourney {
    incidents(isCurrent: true, last: 1) {
      nodes {
        id
        number
      }
    }
  }
`)

export const incidentDocument = graphql(`
  query IncidentOfJourney($number: Int!) {
    incident(number: $number) {
      id
      number
    }
  }
`)

export const prepareFixDocument = graphql(`
  mutation PrepareFixForJourney($input: PrepareFixInput!) {
    prepareFix(input: $input) {
      fix {
        id
      }
      userErrors {
        code
      }
    }
  }
`)

export const changeFixDocument = graphql(`
  mutation ChangeFixForJourney($input: ChangeFixInput!) {
    changeFix(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

export const fixesDocument = graphql(`
  query FixesOfJourney {
    platformFixes(first: 50) {
      nodes {
        id
        title {
          en
        }
      }
    }
  }
`)

export const shipFixDocument = graphql(`
  mutation ShipFixForJourney($input: ShipFixInput!) {
    shipFix(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

export const shippedFixesDocument = graphql(`
  query ShippedFixesOfJourney($storeId: ID!) {
    shippedFixes(storeId: $storeId, first: 20) {
      nodes {
        title {
          en
        }
        isReported
        storesProtected
      }
    }
  }
`)
