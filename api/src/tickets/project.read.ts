import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { nodeId } from '../graphql/node-id.ts'
import { initialsOf, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { sideOf } from './presence.read.ts'
import type { ProjectPerson, ProjectType } from './project.type.ts'
import { ticketsVisibleTo } from './ticket.policy.ts'
import type { Side } from './ticket-words.ts'

/** The projects of some tickets that a viewer may see, by the ticket's primary key, in one statement. */
export async function readProjectsOfTickets(
  reads: Reads,
  viewer: Viewer,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, ProjectType>> {
  const rows = await projectsVisibleTo(reads, viewer)
    .where('project.ticket_id', '=', (eb) => eb.fn.any(eb.val([...ticketIds])))
    .execute()
  return new Map(rows.map((row) => [row.ticketId, projectOf(row)]))
}

/** Those of some projects that a viewer may see, by primary key, in one statement. */
export async function readProjectsById(
  reads: Reads,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ProjectType>> {
  const rows = await projectsVisibleTo(reads, viewer)
    .where('project.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .execute()
  return new Map(rows.map((row) => [row.id, projectOf(row)]))
}

/**
 * Who may take part in the project of a ticket: the store's people, its partner's, the platform's, by side and name;
 * nobody where there is no such ticket. For the platform's own people. One statement.
 */
export async function readProjectPeople(reads: Reads, ticketId: string): Promise<ProjectPerson[]> {
  const { rows } = await sql<PersonRow>`
    with asked as (
      select store_id from ticket where id = ${ticketId}::uuid
    ), candidate as (
      select person_id, 1 as place, 'STORE' as side from membership join asked using (store_id)
      union all
      select works.person_id, 2, 'PARTNER' from partnership join asked using (store_id)
        join partner_membership works on works.partner_id = partnership.partner_id
      union all
      select person_id, 3, 'PLATFORM' from staff where exists (select from asked)
    )
    select distinct on (place, person.name, person.id) person.id, person.name, side
    from candidate join person on person.id = candidate.person_id
    order by place, person.name, person.id`.execute(reads)
  return rows.map(personOf)
}

type PersonRow = { id: string; name: string; side: Side }
type PartRow = {
  id: string
  title: string
  dueOn: string | null
  finishedAt: string | null
  assigneeId: string | null
  assigneeName: string | null
  assigneeSide: Side
}

function projectsVisibleTo(reads: Reads, viewer: Viewer) {
  const stores = ticketsVisibleTo(viewer)
  return reads
    .selectFrom('project')
    .innerJoin('ticket', 'ticket.id', 'project.ticket_id')
    .$if(stores !== null, (query) =>
      query.where('ticket.store_id', '=', (eb) => eb.fn.any(eb.val([...(stores ?? [])]))),
    )
    .select((eb) => [
      'project.id',
      'project.ticket_id as ticketId',
      'project.title',
      sql<string>`project.starts_on::text`.as('startsOn'),
      sql<string | null>`project.ends_on::text`.as('endsOn'),
      jsonArrayFrom(
        eb
          .selectFrom('project_person')
          .innerJoin('person', 'person.id', 'project_person.person_id')
          .whereRef('project_person.project_id', '=', 'project.id')
          .select(['person.id', 'person.name', sideOfPerson('person.id').as('side')])
          .orderBy('person.name'),
      ).as('people'),
      jsonArrayFrom(
        eb
          .selectFrom('project_part')
          .leftJoin('person as assignee', 'assignee.id', 'project_part.assignee_id')
          .whereRef('project_part.project_id', '=', 'project.id')
          .select([
            'project_part.id',
            'project_part.title',
            sql<string | null>`project_part.due_on::text`.as('dueOn'),
            sql<string | null>`project_part.finished_at`.as('finishedAt'),
            'assignee.id as assigneeId',
            'assignee.name as assigneeName',
            sideOfPerson('assignee.id').as('assigneeSide'),
          ])
          .orderBy('project_part.position'),
      ).as('parts'),
    ])
}

/** On whose side a person of a project is; whoever left since took part for the partner or for nobody that is known. */
function sideOfPerson(person: 'person.id' | 'assignee.id') {
  return sql<Side>`coalesce(${sideOf(sql.ref(person))}, 'PARTNER')`
}

type Row = Awaited<ReturnType<ReturnType<typeof projectsVisibleTo>['execute']>>[number]

function projectOf(row: Row): ProjectType {
  const parts = row.parts as PartRow[]
  const finished = parts.filter(({ finishedAt }) => finishedAt !== null).length
  return {
    id: nodeId('Project', row.id),
    title: row.title,
    startsOn: Temporal.PlainDate.from(row.startsOn),
    endsOn: row.endsOn === null ? null : Temporal.PlainDate.from(row.endsOn),
    people: (row.people as PersonRow[]).map(personOf),
    parts: parts.map((part) => ({
      id: nodeId('ProjectPart', part.id),
      title: part.title,
      dueOn: part.dueOn === null ? null : Temporal.PlainDate.from(part.dueOn),
      finishedAt: instantFrom(part.finishedAt),
      assignee:
        part.assigneeId && part.assigneeName
          ? personOf({ id: part.assigneeId, name: part.assigneeName, side: part.assigneeSide })
          : null,
    })),
    finishedCount: finished,
    progressPercent: parts.length === 0 ? 0 : Math.floor((finished * 100) / parts.length),
  }
}

function personOf({ id, name, side }: PersonRow): ProjectPerson {
  return { id: nodeId('Person', id), name, initials: initialsOf(name), side }
}
