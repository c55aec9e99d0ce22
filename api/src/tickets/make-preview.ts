import { writeFile } from 'node:fs/promises'
import sharp from 'sharp'

/** What is read as an image: drawings that are programs of their own, such as SVG, are not. */
const IMAGES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/apng'])

/** More than any camera makes; beyond it a small file could fill the memory. */
const MOST_PIXELS = 60_000_000
const PREVIEW_SIDE = 720
const PREVIEW_QUALITY = 78
const PATIENCE_SECONDS = 15

sharp.concurrency(1)
sharp.cache(false)

/** The type of every preview. */
export const PREVIEW_TYPE = 'image/webp'

/** An image's size as it is seen, and a small copy of it in a file. */
export type Preview = { path: string; width: number; height: number }

let last: Promise<unknown> = Promise.resolve()

/**
 * Reads an image and writes a small copy beside it, turned upright and without what the camera noted (place, owner).
 * One after the other, so that many at once do not fill the memory. Null for what is no image, or broken, or too large.
 */
export function makePreview(path: string, contentType: string): Promise<Preview | null> {
  if (!IMAGES.has(contentType)) return Promise.resolve(null)
  const next = last.then(() => readImage(path)).catch(() => null)
  last = next
  return next
}

async function readImage(path: string): Promise<Preview> {
  const image = sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true })
  const { autoOrient } = await image.metadata()
  const small = await image
    .autoOrient()
    .resize({ width: PREVIEW_SIDE, height: PREVIEW_SIDE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: PREVIEW_QUALITY })
    .timeout({ seconds: PATIENCE_SECONDS })
    .toBuffer()
  const preview = `${path}.preview`
  await writeFile(preview, small, { flag: 'wx', mode: 0o600 })
  return { path: preview, width: autoOrient.width, height: autoOrient.height }
}
