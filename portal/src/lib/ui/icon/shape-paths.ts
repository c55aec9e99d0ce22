/** What is drawn of a status shape: an area, a line 1.7 wide, a thicker line of its own width, a dashed line. */
export type Stroke = { line?: string; area?: string; width?: number; dash?: string; evenOdd?: boolean }

const ring = (radius: number): string =>
  `M${7 - radius} 7a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`

/** The shapes of all states, solid on a 14 px grid: each differs from the others without its colour. */
export const shapePaths = {
  dash: [{ line: 'M2 7h10' }],
  disc: [{ area: ring(5) }],
  halfDisc: [{ line: ring(5.2) }, { area: 'M7 1.8a5.2 5.2 0 0 0 0 10.4z' }],
  bars: [{ area: 'M3 2h3v10H3zM8 2h3v10H8z' }],
  diamond: [{ area: 'M7 .6 13.4 7 7 13.4.6 7z' }],
  tick: [{ line: 'm2 7.4 3.4 3.4L12 3.6' }],
  cross: [{ line: 'm3 3 8 8M11 3l-8 8' }],
  doorAjar: [{ line: 'M8 2.3h3.7V13M.8 13h12.4' }, { area: 'M2 2.6 8.6.4v13.2L2 13z' }],
  doorShut: [{ area: 'M2.5 1h9v12h-9zM8.5 6.3h1.6v1.6H8.5zM.8 12.2h12.4v1.6H.8z', evenOdd: true }],
  dashedRing: [{ line: ring(5), dash: '2.4 2.8' }],
  ringWithDot: [{ line: ring(5.2) }, { area: ring(2) }],
  returnArrow: [{ line: 'M5 3 2 6l3 3M2 6h6.5a3 3 0 0 1 0 6H7' }],
  ringedTick: [{ line: ring(5.6) }, { line: 'm4.6 7.2 1.8 1.8 3.2-3.6' }],
  square: [{ area: 'M2 2h10v10H2z' }],
  ring: [{ line: ring(5.2) }],
  eye: [{ line: 'M1 7s2.2-4 6-4 6 4 6 4-2.2 4-6 4-6-4-6-4z' }, { area: ring(1.6) }],
  calendar: [{ line: 'M2 3h10v9H2zM2 6h10M5 1.5V4M9 1.5V4' }],
  threeBars: [{ line: 'M2 12V9M7 12V6M12 12V3', width: 2.4 }],
  arrowUp: [{ line: 'M7 12V3M3.4 6.4 7 2.6l3.6 3.8' }],
  barredRing: [{ line: ring(5.4) }, { line: 'm3.4 3.4 7.2 7.2' }],
} as const satisfies Record<string, readonly Stroke[]>

export type ShapeName = keyof typeof shapePaths
