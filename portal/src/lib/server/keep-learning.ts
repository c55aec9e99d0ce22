import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { learningKinds, learningStates } from '#lib/learning/learning-words.ts'
import { requestKey } from '#lib/server/request-key.ts'
import { topicWords, type SupportTopic } from '#lib/ticket/words.ts'

const KEPT = graphql(`
  query LearningKept($filter: LearningFilter, $first: Int, $after: String, $last: Int, $before: String) {
    learning(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      nodes {
        id
        number
        kind
        state
        title {
          el
          nb
          en
        }
        missingIn
        shownCount
        helpedCount
      }
    }
  }
`)

const PIECE = graphql(`
  query LearningToChange($number: Int!) {
    learningPiece(number: $number) {
      id
      number
      version
      kind
      state
      title {
        el
        nb
        en
      }
      text {
        el
        nb
        en
      }
      youtubeId
      seconds
      topics
      transcripts {
        language
        written
      }
    }
  }
`)

const WRITE = graphql(`
  mutation WriteLearning($input: WriteLearningInput!) {
    writeLearning(input: $input) {
      piece {
        number
      }
      userErrors {
        code
        field
      }
    }
  }
`)

const PUBLISH = graphql(`
  mutation PublishLearning($input: LearningInput!) {
    publishLearning(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

const RETIRE = graphql(`
  mutation RetireLearning($input: LearningInput!) {
    retireLearning(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

const pageLength = 50
const languages = ['el', 'nb', 'en'] as const
const topics = Object.keys(topicWords) as SupportTopic[]

/** The list that the platform keeps, narrowed by the address; `?piece=` opens one to be changed, or `?new=` a new one. */
export async function loadKeptLearning({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>) {
  const read = (name: string) => url.searchParams.get(name) ?? ''
  const choice = {
    words: read('q').slice(0, 200),
    kind: learningKinds.find((kind) => kind === read('kind')) ?? null,
    state: learningStates.find((state) => state === read('state')) ?? null,
    missingIn: (['EL', 'NB', 'EN'] as const).find((language) => language === read('missing')) ?? null,
  }
  const before = read('before')
  const { words, ...filter } = choice
  const number = /^\d{1,9}$/.test(read('piece')) ? Number(read('piece')) : null
  const [{ learning }, opened] = await Promise.all([
    locals.api.query(KEPT, {
      filter: { ...filter, search: words || null },
      ...(before ? { last: pageLength, before } : { first: pageLength, after: read('after') || null }),
    }),
    number === null ? null : locals.api.query(PIECE, { number }),
  ])
  return {
    learning,
    choice,
    opened: opened?.learningPiece ?? null,
    isNew: learningKinds.find((kind) => kind === read('new')) ?? null,
    requestKey: crypto.randomUUID(),
  }
}

/** A piece as its form has it. */
function readPiece(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n')
  const inThree = (name: string) =>
    Object.fromEntries(languages.map((language) => [language, text(`${name}.${language}`)])) as Record<
      (typeof languages)[number],
      string
    >
  return {
    kind: learningKinds.find((kind) => kind === text('kind')) ?? ('ARTICLE' as const),
    title: inThree('title'),
    text: inThree('text'),
    transcript: inThree('transcript'),
    youtube: text('youtube').trim(),
    seconds: text('seconds').trim(),
    topics: topics.filter((topic) => form.getAll('topics').includes(topic)),
  }
}

/** A piece as it was typed, when something in it was refused. */
export type TypedPiece = ReturnType<typeof readPiece>

export const keepLearningActions = {
  /** Writes a piece; a new one is a draft. What is refused comes back as it was typed. */
  async write({ request, locals, url }: RequestEvent) {
    const form = await request.formData()
    const typed = readPiece(form)
    const id = String(form.get('id') ?? '') || null
    const isVideo = typed.kind === 'VIDEO'
    const { writeLearning } = await locals.api.mutate(WRITE, {
      input: {
        ...typed,
        id,
        youtube: isVideo ? typed.youtube : null,
        seconds: isVideo && /^\d{1,6}$/.test(typed.seconds) ? Number(typed.seconds) : null,
        expectedVersion: id ? Number(form.get('version')) : null,
        requestKey: id ? null : requestKey(String(form.get('requestKey') ?? ''), 'writeLearning', typed),
      },
    })
    const refusal = writeLearning?.userErrors[0]
    if (refusal)
      return fail(422, { refused: { code: refusal.code, field: refusal.field?.[1] ?? null }, typed })
    redirect(303, `${url.pathname}?piece=${writeLearning?.piece?.number}`)
  },
  /** Lets stores find a piece. */
  async publish({ request, locals, url }: RequestEvent) {
    const form = await request.formData()
    await locals.api.mutate(PUBLISH, { input: { id: String(form.get('id')) } })
    redirect(303, url.pathname)
  },
  /** Takes a piece out of stores' sight. */
  async retire({ request, locals, url }: RequestEvent) {
    const form = await request.formData()
    await locals.api.mutate(RETIRE, { input: { id: String(form.get('id')) } })
    redirect(303, url.pathname)
  },
}
