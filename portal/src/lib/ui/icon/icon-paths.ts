/** Outlines on a 16 px grid, drawn with a 1.6 stroke and round ends. */
export const iconPaths = {
  bug: 'M9 1.5 3.5 9H8l-1 5.5L12.5 7H8z',
  help: 'M2 3h12v8.5H8L4.5 14v-2.5H2zM6.5 6a1.5 1.5 0 1 1 2 1.4q-.5.2-.5.8M8 9.8v.01',
  order: 'M3.5 1.5h9v13l-2.25-1.5L8 14.5 5.75 13 3.5 14.5zM6 5h4M6 8h4',
  seedling: 'M8 14.5V8M8 9.5C8 6 5.5 4.5 2 4.5 2 8 4.5 9.5 8 9.5M8 7.5C8 4 10.5 2 14 2c0 3.5-2.5 5.5-6 5.5',
  chat: 'M2 3h12v8.5H8L4.5 14v-2.5H2z',
  phone:
    'M3 2.5h2.5l1.2 3.2-1.5 1.1a8 8 0 0 0 4 4l1.1-1.5 3.2 1.2V13a1 1 0 0 1-1.1 1C7.1 13.7 2.3 8.9 2 3.6a1 1 0 0 1 1-1.1z',
  mail: 'M1.5 3.5h13v9h-13zM2 4l6 5 6-5',
  home: 'M1.5 5 8 1.5 14.5 5zM3 7v5M6.3 7v5M9.7 7v5M13 7v5M1.5 14.2h13',
  list: 'M2 4h12M2 8h12M2 12h8',
  plus: 'M8 3v10M3 8h10',
  clip: 'm12.5 7.5-5 5a3 3 0 0 1-4.2-4.2l5.7-5.7a2 2 0 0 1 2.9 2.9L6.4 11a1 1 0 0 1-1.4-1.4l4.7-4.7',
  clock: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M8 4.5V8l2.5 1.5',
  coin: 'M11.5 4.2A5 5 0 1 0 11.5 11.8M2.5 6.8h6M2.5 9.2h6',
  book: 'M8 4C6.5 2.8 4.5 2.5 2 2.5v10c2.5 0 4.5.3 6 1.5 1.5-1.2 3.5-1.5 6-1.5v-10c-2.5 0-4.5.3-6 1.5zM8 4v10',
  play: 'M5.5 3.5v9l7-4.5z',
  search: 'M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0M10.3 10.3l3.7 3.7',
  next: 'm6 3.5 4.5 4.5L6 12.5',
  back: 'M10 3.5 5.5 8l4.5 4.5',
  signOut: 'M6.5 2.5h-4v11h4M10 5l3 3-3 3M13 8H6',
  store: 'M2.5 7v6.5h11V7M1.5 6.5 3 2.5h10l1.5 4zM6.5 13.5V10h3v3.5',
  check: 'm3 8.5 3.3 3.3L13 4.8',
} as const

export type IconName = keyof typeof iconPaths
