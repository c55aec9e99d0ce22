import type { Page } from '@playwright/test'

/** The videos and articles, as the platform keeps them. */
export class KeptLearningPage {
  readonly problems

  constructor(
    private readonly page: Page,
    private readonly home: '/desk/learning' | '/product/learning',
  ) {
    this.problems = page.getByRole('alert')
  }

  async visit() {
    await this.page.goto(this.home)
  }

  async visitNewVideo() {
    await this.page.goto(`${this.home}?new=VIDEO`)
  }

  async write(video: { youtube: string; title: string; text: string; transcript: string }) {
    const english = this.page.getByRole('group', { name: 'English' })
    await this.page.getByLabel('Link or id on YouTube').fill(video.youtube)
    await this.page.getByLabel('Length in seconds').fill('95')
    await english.getByLabel('Title').fill(video.title)
    await english.getByLabel('What it shows').fill(video.text)
    await english.getByLabel('What is said').fill(video.transcript)
    await this.page.getByRole('button', { name: 'Save' }).click()
  }

  row(title: string) {
    return this.page.getByRole('listitem').filter({ has: this.page.getByRole('link', { name: title }) })
  }

  async publish(title: string) {
    await this.page.getByRole('button', { name: `Publish: ${title}` }).click()
  }

  async retire(title: string) {
    await this.page.getByRole('button', { name: `Retire: ${title}` }).click()
  }
}
