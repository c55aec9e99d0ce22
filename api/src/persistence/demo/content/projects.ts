import type { Language } from '../../../people/person.entity.ts'

/** The parts of a project of the demo, each with the day it is due, counted from the project's first; the first so many are finished. */
export type ProjectScript = {
  parts: readonly { title: string; dueAfterDays: number }[]
  finished: number
  lastsDays: number
}

/** What a large order grows into, in the language of its store: one is well under way, the next has just begun (T5). */
export const projects: Record<Language, readonly ProjectScript[]> = {
  EL: [
    {
      parts: [
        { title: 'Σχέδιο των σελίδων', dueAfterDays: 3 },
        { title: 'Κείμενα και φωτογραφίες από το κατάστημα', dueAfterDays: 7 },
        { title: 'Υλοποίηση στο πρότυπο', dueAfterDays: 14 },
        { title: 'Δοκιμή μαζί με το κατάστημα', dueAfterDays: 18 },
      ],
      finished: 2,
      lastsDays: 21,
    },
  ],
  EN: [
    {
      parts: [
        { title: 'Agree on the pages', dueAfterDays: 4 },
        { title: 'Build them', dueAfterDays: 12 },
        { title: 'Go live', dueAfterDays: 15 },
      ],
      finished: 0,
      lastsDays: 16,
    },
  ],
  NB: [],
}
