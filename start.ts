import { askedToStop } from './api/src/asked-to-stop.ts'
import { buildStoa } from './build-stoa.ts'
import { giveUp, serve } from './serve.ts'

void askedToStop().then(() => console.log('\nStopping…'))
await buildStoa().catch(giveUp)
await serve(process.argv.slice(2))
