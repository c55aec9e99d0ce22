import type { Page } from '@playwright/test'

/** The files of something that is being written. */
export class Attachments {
  readonly choose

  constructor(private readonly page: Page) {
    this.choose = page.getByLabel('Attach', { exact: true })
  }

  async attach(...files: { name: string; mimeType: string; buffer: Buffer }[]) {
    await this.choose.setInputFiles(files)
  }

  /** Files of this machine, for those that are large. */
  async attachFrom(...paths: string[]) {
    await this.choose.setInputFiles(paths)
  }

  /** Lets go of a picture over what is being written, or pastes it there. */
  async hand(how: 'drop' | 'paste', where: string, { name, buffer }: { name: string; buffer: Buffer }) {
    const content = buffer.toString('base64')
    await this.page.getByLabel(where).evaluate(
      (field, file) => {
        const data = new DataTransfer()
        const bytes = Uint8Array.from(atob(file.content), (sign) => sign.charCodeAt(0))
        data.items.add(new File([bytes], file.name, { type: 'image/png' }))
        const event =
          file.how === 'drop'
            ? new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data })
            : new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data })
        field.dispatchEvent(event)
      },
      { how, name, content },
    )
  }

  async takeAway(name: string) {
    await this.page.getByRole('button', { name: `Remove ${name}` }).click()
  }
}
