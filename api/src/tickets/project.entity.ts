import { Collection, defineEntity, p } from '@mikro-orm/core'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, plainDate, primaryId } from '../persistence/columns.ts'
import { TicketSchema } from './ticket.columns.ts'
import type { Ticket } from './ticket.entity.ts'

const MOST_IN_TITLE = 200
const MOST_PARTS = 100
const MOST_PEOPLE = 50

/** @throws Refusal `OUT_OF_RANGE` (parts) for more than a project has */
export function refuseTooManyParts(count: number): void {
  if (count > MOST_PARTS) throw new Refusal('OUT_OF_RANGE', { most: MOST_PARTS }, 'parts')
}

const ProjectSchema = defineEntity({
  name: 'Project',
  tableName: 'project',
  properties: {
    id: primaryId(),
    ticket: () => p.manyToOne(TicketSchema).unique(),
    title: p.text(),
    startsOn: plainDate(),
    endsOn: plainDate().nullable(),
    startedAt: instant(),
    people: () => p.oneToMany(ProjectPersonSchema).mappedBy('project').orphanRemoval(),
    parts: () =>
      p.oneToMany(ProjectPartSchema).mappedBy('project').orderBy({ position: 'asc' }).orphanRemoval(),
  },
})

const ProjectPersonSchema = defineEntity({
  name: 'ProjectPerson',
  tableName: 'project_person',
  uniques: [{ properties: ['project', 'person'] }],
  properties: {
    id: primaryId(),
    project: () => p.manyToOne(ProjectSchema),
    person: () => p.manyToOne(PersonSchema).index(),
  },
})

const ProjectPartSchema = defineEntity({
  name: 'ProjectPart',
  tableName: 'project_part',
  uniques: [{ properties: ['project', 'position'] }],
  properties: {
    id: primaryId(),
    project: () => p.manyToOne(ProjectSchema),
    position: p.integer(),
    title: p.text(),
    dueOn: plainDate().nullable(),
    assignee: () => p.manyToOne(PersonSchema).index().nullable(),
    finishedAt: instant().nullable(),
  },
})

/** What a project is planned as: its name, its dates in the platform's zone, and who takes part. */
export type ProjectPlan = {
  title: string
  startsOn: Temporal.PlainDate
  endsOn: Temporal.PlainDate | null
  people: readonly Person[]
}

/** What a part is planned as; without a day it is due when the project ends. */
export type PartPlan = { title: string; dueOn: Temporal.PlainDate | null; assignee: Person | null }

/** What a large order grows into: parts, people and dates of its own, while its ticket stays (T5). */
export class Project extends ProjectSchema.class {
  override people = new Collection<ProjectPerson>(this)
  override parts = new Collection<ProjectPart>(this)

  /**
   * Lets an order grow into a project.
   * @throws Refusal those of `plan`
   */
  static start(ticket: Ticket, plan: ProjectPlan, now: Temporal.Instant): Project {
    const project = Object.assign(new Project(), { id: newId(), ticket, startedAt: now })
    project.plan(plan)
    return project
  }

  /**
   * Names it, dates it, and says who takes part.
   * @throws Refusal `REQUIRED` or `TOO_LONG` (title), `OUT_OF_RANGE` (endsOn before startsOn; personIds, more than 50)
   */
  plan({ title, startsOn, endsOn, people }: ProjectPlan): void {
    if (endsOn && Temporal.PlainDate.compare(endsOn, startsOn) < 0)
      throw new Refusal('OUT_OF_RANGE', { earliest: startsOn.toString() }, 'endsOn')
    if (people.length > MOST_PEOPLE) throw new Refusal('OUT_OF_RANGE', { most: MOST_PEOPLE }, 'personIds')
    Object.assign(this, { title: requiredText(title, MOST_IN_TITLE, 'title'), startsOn, endsOn })
    const known = new Map(this.people.getItems().map((part) => [part.person.id, part]))
    this.people.set(people.map((person) => known.get(person.id) ?? ProjectPerson.join(this, person)))
  }

  /**
   * Adds a part at the end.
   * @throws Refusal those of a part's `plan`, `OUT_OF_RANGE` (parts, more than 100)
   */
  addPart(plan: PartPlan): ProjectPart {
    const parts = this.parts.getItems()
    refuseTooManyParts(parts.length + 1)
    const position = (parts.at(-1)?.position ?? 0) + 1
    const part = Object.assign(new ProjectPart(), {
      id: newId(),
      project: this as Project,
      position,
      finishedAt: null,
    })
    part.plan(plan)
    this.parts.add(part)
    return part
  }

  /** The project as its ticket's history names it. */
  get asOther() {
    return { id: this.id, title: this.title }
  }
}
ProjectSchema.setClass(Project)

/** That someone takes part in a project. */
export class ProjectPerson extends ProjectPersonSchema.class {
  /** Lets someone take part. */
  static join(project: Project, person: Person): ProjectPerson {
    return Object.assign(new ProjectPerson(), { id: newId(), project, person })
  }
}
ProjectPersonSchema.setClass(ProjectPerson)

/** One part of a project: what, until when, by whom, and whether it is finished (T5). */
export class ProjectPart extends ProjectPartSchema.class {
  /**
   * Says what is to be done, until when and by whom.
   * @throws Refusal `REQUIRED` or `TOO_LONG` (title)
   */
  plan({ title, dueOn, assignee }: PartPlan): void {
    Object.assign(this, { title: requiredText(title, MOST_IN_TITLE, 'title'), dueOn, assignee })
  }

  /** Says that it is done; a second time changes nothing. @returns whether anything changed */
  finish(now: Temporal.Instant): boolean {
    const wasFinished = this.finishedAt != null
    this.finishedAt ??= now
    return !wasFinished
  }

  /** Takes it up again. @returns whether anything changed */
  reopen(): boolean {
    const wasFinished = this.finishedAt != null
    this.finishedAt = null
    return wasFinished
  }
}
ProjectPartSchema.setClass(ProjectPart)
export { ProjectPartSchema, ProjectPersonSchema, ProjectSchema }
