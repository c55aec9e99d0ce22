import sharp from 'sharp'

const HONEY = '#c8811d'
const INK = '#14202a'
const STONE = '#efede8'

/** A picture of a category page whose filters count wrong: shapes only, since a machine may have no letters. */
export function countsOfFilters(): Promise<Buffer> {
  const rows = [18, 16].map(
    (count, row) => `
      <rect x="40" y="${170 + row * 90}" width="360" height="64" rx="6" fill="white" stroke="#7a7d78"/>
      <rect x="64" y="${196 + row * 90}" width="150" height="12" rx="3" fill="${INK}"/>
      ${dots(count, 240, 190 + row * 90)}`,
  )
  const jars = Array.from({ length: 8 }, (_, index) =>
    jar(470 + (index % 4) * 180, 170 + Math.floor(index / 4) * 260, 0.5),
  )
  return drawn(
    1220,
    720,
    `<rect x="40" y="60" width="420" height="34" rx="4" fill="${INK}"/>${rows.join('')}${jars.join('')}`,
  )
    .png()
    .toBuffer()
}

/** A photograph that a telephone took upright and notes so. */
export function jarOnItsSide(): Promise<Buffer> {
  return drawn(1600, 1200, `<g transform="translate(300 1130) rotate(-90)">${jar(40, 0, 2.1)}</g>`)
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 80 })
    .toBuffer()
}

/** A photograph of one article. */
export function labelOnJar(): Promise<Buffer> {
  return drawn(1200, 1500, jar(330, 220, 2.2))
    .jpeg({ quality: 80 })
    .toBuffer()
}

function drawn(width: number, height: number, shapes: string) {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="${STONE}"/>${shapes}</svg>`
  return sharp(Buffer.from(drawing)).flatten({ background: STONE })
}

function jar(x: number, y: number, scale: number): string {
  return `<g transform="translate(${x} ${y}) scale(${scale})">
    <rect x="30" width="180" height="46" rx="8" fill="${INK}"/>
    <path d="M40 46h160q40 20 40 70v250q0 34-34 34H34Q0 400 0 366V116Q0 66 40 46z" fill="${HONEY}"/>
    <rect x="28" y="170" width="184" height="140" rx="4" fill="${STONE}"/>
    <rect x="56" y="202" width="128" height="14" rx="3" fill="${INK}"/>
    <rect x="76" y="236" width="88" height="10" rx="3" fill="${HONEY}"/>
  </g>`
}

function dots(count: number, x: number, y: number): string {
  return Array.from(
    { length: count },
    (_, index) =>
      `<circle cx="${x + (index % 9) * 16}" cy="${y + Math.floor(index / 9) * 18}" r="5" fill="${HONEY}"/>`,
  ).join('')
}
