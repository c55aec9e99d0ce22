import { expect, test } from '../journey.ts'
import { eleni } from '../people.ts'

test.describe('keeps others out of their pages', () => {
  test('which no page of somebody else holds in a frame', async ({ page, enter, baseURL }) => {
    await enter(eleni)
    await page.route('http://elsewhere.test/', (route) =>
      route.fulfill({ contentType: 'text/html', body: `<iframe src="${baseURL}/sign-in"></iframe>` }),
    )
    await page.goto('http://elsewhere.test/')
    // What a browser shows in its place.
    await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/)
  })

  test('in which no script runs that Stoa did not send', async ({ page, enter }) => {
    await enter(eleni)
    await page.goto('/')
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'document.body.dataset.script = "ran"'
      const image = document.createElement('img')
      image.setAttribute('onerror', 'document.body.dataset.image = "ran"')
      image.src = '/nothing-there'
      const failed = new Promise((done) => image.addEventListener('error', () => setTimeout(done)))
      document.body.append(script, image)
      await failed
      return [document.body.dataset['script'], document.body.dataset['image']]
    })
    expect(ran).toEqual([undefined, undefined])
  })
})
