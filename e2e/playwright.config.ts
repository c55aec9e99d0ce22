import { defineConfig, devices } from '@playwright/test'

export default defineConfig({
  testDir: 'journeys',
  outputDir: 'test-results',
  fullyParallel: true,
  // One waits for mails and clocks while two work: what waits takes no processor.
  workers: 3,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  globalTimeout: 15 * 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env['STOA_ADDRESS'],
    locale: 'en-GB',
    timezoneId: 'Europe/Athens',
    viewport: { width: 1280, height: 900 },
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 10_000,
    // On request only (`--trace on`): its script in every frame makes the console complain of a mail's frame, which allows none.
    trace: 'off',
    launchOptions: {
      executablePath: process.env['STOA_BROWSER'],
      args: ['--disable-background-networking', '--disable-component-update', '--disable-gpu'],
    },
  },
  projects: [
    // What takes longest begins first, so that nothing is waited for at the end.
    { name: 'first', grep: /@waits/, workers: 1 },
    { name: 'with JavaScript', grepInvert: /@waits/, workers: 2 },
    { name: 'without JavaScript', grep: /@form/, workers: 2, use: { javaScriptEnabled: false } },
  ],
})
