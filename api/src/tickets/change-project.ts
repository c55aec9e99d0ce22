import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { notFound } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { type PartPlan, Project, type ProjectPart, type ProjectPlan } from './project.entity.ts'
import type { ProjectChange } from './ticket-words.ts'
import type { Author, Ticket } from './ticket.entity.ts'

/** Who changes a project, when, and under which key. */
export type ProjectAct = { by: Author; at: Temporal.Instant; requestKey?: string | null | undefined }

/**
 * Lets an order grow into a project with its first parts; the ticket stays, and its history tells (T5).
 * @throws Refusal `NOT_AN_ORDER`, `ALREADY_A_PROJECT`, `TICKET_CLOSED`, and those of `Project.plan` and `addPart`
 */
export async function startProject(
  em: EntityManager,
  ticket: Ticket,
  { parts, ...plan }: ProjectPlan & { parts: readonly PartPlan[] },
  { by, at, requestKey = null }: ProjectAct,
): Promise<Project> {
  ticket.refuseClosed()
  if (ticket.type !== 'ORDER') throw new Refusal('NOT_AN_ORDER')
  if ((await em.count(Project, { ticket })) > 0) throw new Refusal('ALREADY_A_PROJECT')
  const project = Project.start(ticket, plan, at)
  for (const part of parts) project.addPart(part)
  em.persist(project)
  ticket.record('PROJECT_STARTED', by, at, { requestKey, detail: { project: project.asOther } })
  return project
}

/**
 * Names the project, dates it, and says who takes part, anew.
 * @throws Refusal NOT_FOUND where the order is none, `TICKET_CLOSED`, and those of `Project.plan`
 */
export async function planProject(em: EntityManager, ticket: Ticket, plan: ProjectPlan, act: ProjectAct) {
  const project = await projectOf(em, ticket)
  project.plan(plan)
  told(ticket, project, null, 'PLANNED', act)
}

/**
 * Adds a part at the end.
 * @throws Refusal NOT_FOUND where the order is no project, `TICKET_CLOSED`, and those of `Project.addPart`
 */
export async function addProjectPart(em: EntityManager, ticket: Ticket, plan: PartPlan, act: ProjectAct) {
  const project = await projectOf(em, ticket)
  told(ticket, project, project.addPart(plan), 'PART_ADDED', act)
}

/**
 * Changes a part: what it is, that it is finished, that it is not, or that it falls away.
 * @throws Refusal NOT_FOUND (partId), `TICKET_CLOSED`, and those of `ProjectPart.plan`
 */
export async function changeProjectPart(
  em: EntityManager,
  ticket: Ticket,
  partId: string,
  change: { to: PartPlan } | 'FINISH' | 'REOPEN' | 'REMOVE',
  act: ProjectAct,
) {
  const project = await projectOf(em, ticket)
  const id = uuidOf('ProjectPart', partId)
  const part = project.parts.getItems().find((candidate) => candidate.id === id)
  if (!part) throw notFound('partId')
  if (change === 'FINISH') {
    if (part.finish(act.at)) told(ticket, project, part, 'PART_FINISHED', act)
  } else if (change === 'REOPEN') {
    if (part.reopen()) told(ticket, project, part, 'PART_REOPENED', act)
  } else if (change === 'REMOVE') {
    project.parts.remove(part)
    told(ticket, project, part, 'PART_REMOVED', act)
  } else {
    part.plan(change.to)
    told(ticket, project, part, 'PART_CHANGED', act)
  }
}

async function projectOf(em: EntityManager, ticket: Ticket): Promise<Project> {
  ticket.refuseClosed()
  const project = await em.findOne(Project, { ticket }, { populate: ['people', 'parts'] })
  if (!project) throw notFound('ticketId')
  return project
}

function told(
  ticket: Ticket,
  project: Project,
  part: ProjectPart | null,
  change: ProjectChange,
  { by, at, requestKey = null }: ProjectAct,
) {
  ticket.record('PROJECT_CHANGED', by, at, {
    requestKey,
    detail: { project: project.asOther, change, ...(part && { part: part.title }) },
  })
}
