import { execFileSync } from 'node:child_process'
import { compile } from '@inlang/paraglide-js'
import { messageOptions } from './message-options.ts'

/** Compiles the messages before specs: in a process of its own, for the compiler leaves timers running. */
export default function compileMessages(): void {
  execFileSync(process.execPath, [import.meta.filename], { cwd: import.meta.dirname, stdio: 'inherit' })
}

if (import.meta.main) {
  await compile(messageOptions)
  process.exit(0)
}
