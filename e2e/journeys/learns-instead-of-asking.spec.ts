import { expect, test } from '../journey.ts'
import { KeptLearningPage } from '../pages/kept-learning.page.ts'
import { LearningPage } from '../pages/learning.page.ts'
import { NewTicketPage } from '../pages/new-ticket.page.ts'
import { eleni, ingrid, kari, sotiris } from '../people.ts'

const viva = 'Connect Viva in 4 minutes'
const returns = 'Returns: from the request to the refund'
const mayAnswer = 'It may be answered already'

test.describe('is offered what answers a question', () => {
  test('while it is typed, says that it helped, and brings the words back', async ({ page, enter }) => {
    await enter(eleni)
    const form = new NewTicketPage(page, eleni)
    await form.visit()
    await form.write('Help', 'How do I connect Viva?', 'Where does the key of Viva go?')
    await expect(form.before).toContainText(mayAnswer)
    await expect(form.offer(viva)).toBeVisible()
    await form.itHelped(viva)
    await expect(form.done).toContainText('Nothing was sent')
    await expect(form.done).toContainText(viva)
    await expect(form.title).toHaveValue('')
    await expect(form.body).toHaveValue('')

    await form.bringBack()
    await expect(form.title).toHaveValue('How do I connect Viva?')
    await expect(form.body).toHaveValue('Where does the key of Viva go?')
    await page.reload()
    await expect(form.title).toHaveValue('How do I connect Viva?')
  })

  test('not for a bug, and never in the way of sending', async ({ page, enter, world }) => {
    await enter(sotiris)
    const form = new NewTicketPage(page, sotiris)
    await form.visit()
    await form.write('Bug', world.titled('Viva does not connect'), 'The key of Viva is refused.')
    await expect(form.before).not.toContainText(mayAnswer)
    await form.type('Help').check()
    await expect(form.before).toContainText(mayAnswer)
    await page.route('**/learning/fitting', (route) => route.abort())
    await form.write('Help', world.titled('How do I connect Viva?'), 'The key of Viva, I mean.')
    await form.sendIt()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('How do I connect Viva?')
  })
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('is offered it when the form is shown again', async ({ page, enter }) => {
    await enter(eleni)
    const form = new NewTicketPage(page, eleni)
    await form.visit()
    await form.write('Help', 'How do returns work?', 'The request and the refund of a return.')
    await form.showAnswers()
    await expect(form.before).toContainText(mayAnswer)
    await form.itHelped(returns)
    await expect(form.done).toContainText(returns)
    await expect(form.title).toHaveValue('')
    await form.bringBack()
    await expect(form.title).toHaveValue('How do returns work?')
    await expect(form.body).toHaveValue('The request and the refund of a return.')
  })

  test('plays a video where it stands', async ({ page, enter }) => {
    await page.route(/youtube/, (route) => route.fulfill({ contentType: 'text/html', body: 'A video' }))
    await enter(eleni)
    const learning = new LearningPage(page, eleni)
    await learning.visit()
    await learning.search('merchant codes')
    await learning.piece(viva).click()
    await expect(learning.video).toHaveCount(0)
    await learning.play.click()
    await expect(learning.video).toHaveAttribute('src', /youtube-nocookie\.com.*start=48/)
    await expect(learning.heading).toHaveText(viva)
  })
})

test.describe('watches and reads', () => {
  test('what was looked for, at the moment it is said, and asks nobody else before play', async ({
    page,
    enter,
  }) => {
    const elsewhere: string[] = []
    await page.route(/youtube|ytimg|google/, (route) => {
      elsewhere.push(new URL(route.request().url()).hostname)
      return route.fulfill({ contentType: 'text/html', body: '<title>A video</title>' })
    })
    await enter(eleni)
    const learning = new LearningPage(page, eleni)
    await learning.visit()
    await learning.search('merchant codes')
    await expect(learning.row(viva)).toContainText('At 0:48')
    await learning.piece(viva).click()
    await expect(learning.heading).toHaveText(viva)
    await expect(learning.moment('0:48')).toHaveCount(2)
    expect(elsewhere).toEqual([])
    await learning.play.click()
    await expect(learning.video).toHaveAttribute(
      'src',
      /^https:\/\/www\.youtube-nocookie\.com\/embed\/.*start=48/,
    )
    await expect.poll(() => new Set(elsewhere)).toEqual(new Set(['www.youtube-nocookie.com']))

    await learning.visit()
    await learning.search('giraffe')
    await expect(learning.main).toContainText('No video or article has the words “giraffe”')
  })

  test('from a question, which is not sent when it helped there', async ({ page, enter }) => {
    await enter(eleni)
    const form = new NewTicketPage(page, eleni)
    await form.visit()
    await form.write('Help', 'Refund of a return', 'How does the customer ask for returns?')
    await form.offer(returns).click()
    const learning = new LearningPage(page, eleni)
    await expect(learning.heading).toHaveText(returns)
    await expect(learning.main).toContainText('the stock grows by itself', { ignoreCase: true })
    await learning.itHelped()
    await expect(form.done).toContainText('Nothing was sent')
    await expect(form.title).toHaveValue('')
    await form.bringBack()
    await expect(form.title).toHaveValue('Refund of a return')
  })
})

test('the product team writes a video, which stores find until it is retired', async ({
  page,
  enter,
  windowOf,
  world,
}) => {
  const title = world.titled('Gift wrapping at the till')
  await enter(ingrid)
  const kept = new KeptLearningPage(page, '/product/learning')
  const video = { title, text: 'How gifts are wrapped.', transcript: '0:07 Choose the ribbon colour.' }
  await kept.visitNewVideo()
  await kept.write({ ...video, youtube: 'https://example.com/nothing' })
  await expect(kept.problems).toContainText('This is no video on YouTube.')
  await kept.write({ ...video, youtube: 'https://youtu.be/Gw9_stoa009' })
  await expect(kept.row(title)).toContainText('Draft')
  await expect(kept.row(title)).toContainText('Missing: Ελληνικά, Norsk bokmål')

  const store = await windowOf(eleni)
  const learning = new LearningPage(store, eleni)
  await learning.visit()
  await learning.search(title)
  await expect(learning.piece(title)).toHaveCount(0)
  await kept.publish(title)
  await expect(kept.row(title)).toContainText('Published')
  await learning.search(`ribbon ${title}`)
  await expect(learning.piece(title)).toBeVisible()

  const desk = await windowOf(kari)
  const atTheDesk = new KeptLearningPage(desk, '/desk/learning')
  await atTheDesk.visit()
  await atTheDesk.retire(title)
  await expect(atTheDesk.row(title)).toContainText('Retired')
  await learning.visit()
  await learning.search(title)
  await expect(learning.piece(title)).toHaveCount(0)
})
