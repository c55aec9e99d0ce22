import { describe, expect, it } from 'vitest'
import { readStory, shown, storyRows } from './clock-story.ts'

/* A row: a sentence | the target at the opening, Monday at nine | what happens | when it is read | what it shows. */

describe('the resolution clock', () => {
  const read = (target: string, happens: string, at: string) =>
    shown(readStory(target, happens, at).resolution)

  it.each(
    storyRows(`
    an elapsed clock counts every minute | 1440 ELAPSED | nothing | mon 20:00 | ON_TRACK tue 09:00 780
    a business clock counts open minutes | 600 BUSINESS | nothing | mon 20:00 | AT_RISK tue 10:30 120
    no target is no promise | - | nothing | mon 20:00 | NO_TARGET never null
    nor is it one when completed | - | mon 10:00 RESOLVED | mon 20:00 | NO_TARGET never null
    a target reached at closing time is due then | 480 BUSINESS | nothing | mon 16:00 | AT_RISK mon 17:00 60
    and late after it, though nothing is open | 480 BUSINESS | nothing | mon 17:01 | BREACHED mon 17:00 0
    at the due instant it is not late yet | 60 ELAPSED | nothing | mon 10:00 | AT_RISK mon 10:00 0
    a minute after it is | 60 ELAPSED | nothing | mon 10:01 | BREACHED mon 10:00 -1
    a fifth left is little | 60 ELAPSED | nothing | mon 09:48 | AT_RISK mon 10:00 12
    more than a fifth is not | 60 ELAPSED | nothing | mon 09:47 | ON_TRACK mon 10:00 13
    a fifth that is no whole minute | 9 ELAPSED | nothing | mon 09:07 | ON_TRACK mon 09:09 2
    extensions count for the fifth | 60 ELAPSED | mon 09:30 EXTENDED 40 | mon 09:50 | ON_TRACK mon 10:40 50
    `),
  )('counts, and is late after its due instant: %s', (_, target, happens, at, shows) => {
    expect(read(target, happens, at)).toBe(shows)
  })

  it.each(
    storyRows(`
    it stands still while waiting | 60 ELAPSED | mon 09:10 WAITING_ON_STORE | tue 09:00 | PAUSED never 50
    a reply of the store ends the wait | 60 ELAPSED | mon 09:10 WAITING_ON_STORE, tue 09:00 STORE_REPLIED | tue 09:10 | ON_TRACK tue 09:50 40
    an answer of the desk does not | 60 ELAPSED | mon 09:10 WAITING_ON_STORE, mon 09:20 AGENT_REPLIED | mon 12:00 | PAUSED never 50
    a second wait changes nothing | 60 ELAPSED | mon 09:10 WAITING_ON_STORE, mon 09:40 WAITING_ON_STORE, mon 10:00 STORE_REPLIED | mon 10:00 | ON_TRACK mon 10:50 50
    a reply while not waiting changes nothing | 60 ELAPSED | mon 09:10 STORE_REPLIED | mon 09:20 | ON_TRACK mon 10:00 40
    a wait that began when the target was just reached does not hide the due instant | 60 ELAPSED | mon 10:00 WAITING_ON_STORE | mon 10:00 | PAUSED mon 10:00 0
    and is late a minute later, waiting or not | 60 ELAPSED | mon 10:00 WAITING_ON_STORE | mon 10:01 | BREACHED mon 10:00 0
    late, then waiting, stays late | 60 ELAPSED | mon 10:30 WAITING_ON_STORE | wed 10:00 | BREACHED mon 10:00 -30
    a business clock waits over open hours | 60 BUSINESS | mon 16:30 WAITING_ON_STORE, tue 09:00 STORE_REPLIED | tue 09:00 | BREACHED mon 10:00 -390
    a wait in closed hours costs nothing | 540 BUSINESS | mon 18:00 WAITING_ON_STORE, mon 22:00 STORE_REPLIED | mon 23:00 | AT_RISK tue 09:30 60
    `),
  )('stands still while it waits: %s', (_, target, happens, at, shows) => {
    expect(read(target, happens, at)).toBe(shows)
  })

  it.each(
    storyRows(`
    resolved in time is kept | 60 ELAPSED | mon 09:30 RESOLVED | fri 09:00 | MET mon 10:00 30
    resolved at the due instant is kept | 60 ELAPSED | mon 10:00 RESOLVED | fri 09:00 | MET mon 10:00 0
    resolved after it is not | 60 ELAPSED | mon 10:01 RESOLVED | fri 09:00 | MISSED mon 10:00 -1
    resolved while waiting has no due instant to miss | 60 ELAPSED | mon 09:10 WAITING_ON_STORE, fri 09:30 RESOLVED | fri 10:00 | MET never 50
    also when the wait began in that minute | 60 ELAPSED | mon 09:10 WAITING_ON_STORE, mon 09:10 RESOLVED | fri 10:00 | MET never 50
    resolved while waiting but late before is not kept | 60 ELAPSED | mon 10:30 WAITING_ON_STORE, fri 09:30 RESOLVED | fri 10:00 | MISSED mon 10:00 -30
    a second resolution changes nothing | 60 ELAPSED | mon 09:30 RESOLVED, mon 12:00 RESOLVED | fri 09:00 | MET mon 10:00 30
    a reopening while open changes nothing | 60 ELAPSED | mon 09:30 REOPENED | mon 09:40 | ON_TRACK mon 10:00 20
    not even a wait | 60 ELAPSED | mon 09:30 WAITING_ON_STORE, mon 09:40 REOPENED | mon 09:50 | PAUSED never 30
    a reopening runs on with what was consumed | 60 ELAPSED | mon 09:30 RESOLVED, tue 09:00 REOPENED | tue 09:10 | ON_TRACK tue 09:30 20
    it ends the wait that was open when it was resolved | 60 ELAPSED | mon 09:10 WAITING_ON_STORE, mon 09:30 RESOLVED, tue 09:00 REOPENED | tue 09:10 | ON_TRACK tue 09:50 40
    while resolved a wait is not heard | 60 ELAPSED | mon 09:30 RESOLVED, mon 10:00 WAITING_ON_STORE, tue 09:00 REOPENED | tue 09:10 | ON_TRACK tue 09:30 20
    nor an extension | 60 ELAPSED | mon 09:30 RESOLVED, mon 10:00 EXTENDED 600, tue 09:00 REOPENED | tue 09:10 | ON_TRACK tue 09:30 20
    nor a plan | 60 ELAPSED | mon 09:30 RESOLVED, mon 10:00 PLAN_CHANGED 10 ELAPSED, tue 09:00 REOPENED | tue 09:10 | ON_TRACK tue 09:30 20
    nor an incident, which does not stand afterwards either | 60 ELAPSED | mon 09:30 RESOLVED, mon 10:00 INCIDENT_LINKED 10 ELAPSED, tue 09:00 REOPENED, tue 09:05 WAITING_ON_STORE | tue 09:10 | PAUSED never 25
    `),
  )('is completed, and runs on when reopened: %s', (_, target, happens, at, shows) => {
    expect(read(target, happens, at)).toBe(shows)
  })

  it.each(
    storyRows(`
    an extension adds to the target | 60 ELAPSED | mon 09:30 EXTENDED 30 | mon 10:20 | AT_RISK mon 10:30 10
    also when it was late already | 60 ELAPSED | mon 11:00 EXTENDED 180 | mon 11:00 | ON_TRACK mon 13:00 120
    also while waiting | 60 ELAPSED | mon 09:30 WAITING_ON_STORE, mon 10:00 EXTENDED 30, mon 11:00 STORE_REPLIED | mon 11:00 | ON_TRACK mon 12:00 60
    to nothing it adds nothing | - | mon 09:30 EXTENDED 30 | mon 10:00 | NO_TARGET never null
    it is lost when another target wins | 600 ELAPSED | mon 09:30 EXTENDED 600, mon 10:00 PLAN_CHANGED 600 ELAPSED | mon 11:00 | ON_TRACK mon 19:00 480
    and stays when the other loses | 60 ELAPSED | mon 09:30 EXTENDED 30, mon 10:00 PLAN_CHANGED 91 ELAPSED | mon 10:00 | ON_TRACK mon 10:30 30
    `),
  )('is extended openly: %s', (_, target, happens, at, shows) => {
    expect(read(target, happens, at)).toBe(shows)
  })

  it.each(
    storyRows(`
    a better plan counts from the opening | 600 ELAPSED | mon 12:00 PLAN_CHANGED 300 ELAPSED | mon 12:00 | ON_TRACK mon 14:00 120
    and may be late at once | 600 ELAPSED | mon 12:00 PLAN_CHANGED 60 ELAPSED | mon 12:00 | BREACHED mon 10:00 -120
    a worse plan changes nothing | 60 ELAPSED | mon 09:10 PLAN_CHANGED 600 ELAPSED | mon 09:20 | ON_TRACK mon 10:00 40
    nor does none | 60 ELAPSED | mon 09:10 PLAN_CHANGED - | mon 09:20 | ON_TRACK mon 10:00 40
    a promise is better than none | - | mon 09:10 PLAN_CHANGED 600 BUSINESS | mon 09:20 | ON_TRACK tue 10:30 580
    on a tie the one in force stays, with its clock | 60 BUSINESS | mon 09:10 PLAN_CHANGED 60 ELAPSED | mon 20:00 | BREACHED mon 10:00 -420
    while waiting they are compared as if it ran on | 600 ELAPSED | mon 10:00 WAITING_ON_STORE, tue 12:00 PLAN_CHANGED 200 BUSINESS, tue 12:00 STORE_REPLIED | tue 12:00 | ON_TRACK tue 15:20 140
    past pauses stay uncounted in a new plan | 600 ELAPSED | mon 10:00 WAITING_ON_STORE, mon 12:00 STORE_REPLIED, mon 12:30 PLAN_CHANGED 120 ELAPSED | mon 12:30 | ON_TRACK mon 13:00 30
    `),
  )('takes the earlier of two plans: %s', (_, target, happens, at, shows) => {
    expect(read(target, happens, at)).toBe(shows)
  })

  it.each(
    storyRows(`
    an incident's target counts from the link | - | tue 09:00 INCIDENT_LINKED 240 ELAPSED | tue 10:00 | ON_TRACK tue 13:00 180
    it loses against an earlier one | 60 ELAPSED | mon 09:30 INCIDENT_LINKED 240 ELAPSED | mon 09:40 | ON_TRACK mon 10:00 20
    whichever wins, the link ends a wait | 60 ELAPSED | mon 09:10 WAITING_ON_STORE, mon 09:30 INCIDENT_LINKED 240 ELAPSED | mon 09:40 | ON_TRACK mon 10:20 40
    even a link without a promise | 60 ELAPSED | mon 09:10 WAITING_ON_STORE, mon 09:30 INCIDENT_LINKED - | mon 09:40 | ON_TRACK mon 10:20 40
    while it stands there is no waiting | 60 ELAPSED | mon 09:10 INCIDENT_LINKED 240 ELAPSED, mon 09:20 WAITING_ON_STORE | mon 09:40 | ON_TRACK mon 10:00 20
    an extension is its own, too | - | mon 10:00 INCIDENT_LINKED 60 ELAPSED, mon 10:10 EXTENDED 30 | mon 10:20 | ON_TRACK mon 11:30 70
    a second link changes nothing | - | mon 10:00 INCIDENT_LINKED 60 ELAPSED, mon 10:10 INCIDENT_LINKED 10 ELAPSED | mon 10:15 | ON_TRACK mon 11:00 45
    a later plan is still compared, from the opening | - | mon 10:00 INCIDENT_LINKED 60 ELAPSED, mon 10:10 PLAN_CHANGED 90 ELAPSED | mon 10:10 | ON_TRACK mon 10:30 20
    a link stands through a resolution | 60 ELAPSED | mon 09:10 INCIDENT_LINKED 240 ELAPSED, mon 09:20 RESOLVED, mon 10:00 REOPENED, mon 10:10 WAITING_ON_STORE | mon 10:20 | ON_TRACK mon 10:40 20
    `),
  )("takes an incident's target: %s", (_, target, happens, at, shows) => {
    expect(read(target, happens, at)).toBe(shows)
  })

  it.each(
    storyRows(`
    before it is undone a link holds | - | mon 10:00 INCIDENT_LINKED 60 ELAPSED, mon 11:30 INCIDENT_UNLINKED | mon 11:29 | BREACHED mon 11:00 -29
    undone, it was never made | - | mon 10:00 INCIDENT_LINKED 60 ELAPSED, mon 11:30 INCIDENT_UNLINKED | mon 11:30 | NO_TARGET never null
    a wait that it ended counts from when it began | 60 ELAPSED | mon 09:10 WAITING_ON_STORE, mon 09:30 INCIDENT_LINKED 240 ELAPSED, mon 12:00 INCIDENT_UNLINKED | mon 12:00 | PAUSED never 50
    a wait that it suppressed, too | 60 ELAPSED | mon 09:10 INCIDENT_LINKED 240 ELAPSED, mon 09:30 WAITING_ON_STORE, mon 12:00 INCIDENT_UNLINKED | mon 12:00 | PAUSED never 30
    a comparison is made anew | 600 ELAPSED | mon 10:00 INCIDENT_LINKED 10 ELAPSED, mon 10:05 PLAN_CHANGED 300 ELAPSED, mon 10:08 INCIDENT_UNLINKED | mon 10:08 | ON_TRACK mon 14:00 232
    an extension is, too | 600 ELAPSED | mon 10:00 INCIDENT_LINKED 10 ELAPSED, mon 10:05 EXTENDED 60, mon 10:08 INCIDENT_UNLINKED | mon 10:08 | ON_TRACK mon 20:00 592
    a completion is judged anew | 600 ELAPSED | mon 10:00 INCIDENT_LINKED 10 ELAPSED, mon 12:00 RESOLVED, tue 10:00 INCIDENT_UNLINKED | tue 10:00 | MET mon 19:00 420
    but only from then on | 600 ELAPSED | mon 10:00 INCIDENT_LINKED 10 ELAPSED, mon 12:00 RESOLVED, tue 10:00 INCIDENT_UNLINKED | tue 09:59 | MISSED mon 10:10 -110
    with no link standing it changes nothing | 60 ELAPSED | mon 09:10 INCIDENT_UNLINKED | mon 09:20 | ON_TRACK mon 10:00 40
    another link may follow | - | mon 10:00 INCIDENT_LINKED 60 ELAPSED, mon 10:10 INCIDENT_UNLINKED, mon 10:20 INCIDENT_LINKED 30 ELAPSED | mon 10:20 | ON_TRACK mon 10:50 30
    a second unlinking undoes that one | - | mon 10:00 INCIDENT_LINKED 60 ELAPSED, mon 10:10 INCIDENT_UNLINKED, mon 10:20 INCIDENT_LINKED 30 ELAPSED, mon 10:30 INCIDENT_UNLINKED | mon 10:30 | NO_TARGET never null
    replayed without it, a link that it had kept out is made | - | mon 10:00 INCIDENT_LINKED 60 ELAPSED, mon 10:10 INCIDENT_LINKED 90 ELAPSED, mon 10:20 INCIDENT_UNLINKED | mon 10:20 | ON_TRACK mon 11:40 80
    `),
  )('forgets a link that is undone: %s', (_, target, happens, at, shows) => {
    expect(read(target, happens, at)).toBe(shows)
  })

  it.each(
    storyRows(`
    only events up to the reading are known | 60 ELAPSED | mon 09:30 RESOLVED | mon 09:29 | ON_TRACK mon 10:00 31
    also one of its very minute | 60 ELAPSED | mon 09:30 RESOLVED | mon 09:30 | MET mon 10:00 30
    at one instant the order of events counts | 60 ELAPSED | mon 09:30 RESOLVED, mon 09:30 REOPENED | mon 09:40 | ON_TRACK mon 10:00 20
    before the opening it reads as at the opening | 60 ELAPSED | nothing | mon 08:00 | ON_TRACK mon 10:00 60
    `),
  )('knows what happened so far: %s', (_, target, happens, at, shows) => {
    expect(read(target, happens, at)).toBe(shows)
  })
})

describe('the first-response clock', () => {
  it.each(
    storyRows(`
    the first answer completes it | 60 ELAPSED | mon 09:30 AGENT_REPLIED | tue 09:00 | MET mon 10:00 30
    a later one changes nothing | 60 ELAPSED | mon 09:30 AGENT_REPLIED, mon 12:00 AGENT_REPLIED | tue 09:00 | MET mon 10:00 30
    a resolution completes it | 60 ELAPSED | mon 10:30 RESOLVED | tue 09:00 | MISSED mon 10:00 -30
    a reopening does not undo that | 60 ELAPSED | mon 09:30 RESOLVED, mon 09:40 REOPENED | tue 09:00 | MET mon 10:00 30
    it never pauses | 60 ELAPSED | mon 09:10 WAITING_ON_STORE | mon 09:50 | AT_RISK mon 10:00 10
    an extension is not for it | 60 ELAPSED | mon 09:10 EXTENDED 60 | mon 09:50 | AT_RISK mon 10:00 10
    nor is an incident | 60 ELAPSED | mon 09:10 INCIDENT_LINKED 5 ELAPSED | mon 09:50 | AT_RISK mon 10:00 10
    a better plan is | 60 ELAPSED | mon 09:10 PLAN_CHANGED 30 BUSINESS | mon 09:20 | ON_TRACK mon 09:30 10
    not once it is completed | 60 ELAPSED | mon 09:10 AGENT_REPLIED, mon 09:10 PLAN_CHANGED 5 BUSINESS | mon 09:20 | MET mon 10:00 50
    a worse plan is not | 60 ELAPSED | mon 09:10 PLAN_CHANGED 600 BUSINESS | mon 09:20 | ON_TRACK mon 10:00 40
    `),
  )('%s', (_, target, happens, at, shows) => {
    expect(shown(readStory(target, happens, at).firstResponse)).toBe(shows)
  })
})
