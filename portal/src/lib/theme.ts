/** How the page is lit: as the device says, or always light or dark by the person's choice in this browser. */
export type Theme = 'system' | 'light' | 'dark'

export const themes = ['system', 'light', 'dark'] as const

/** What a cookie or a form says, read as a theme; anything unknown is the device's. */
export function readTheme(value: string | null | undefined): Theme {
  return value === 'light' || value === 'dark' ? value : 'system'
}
