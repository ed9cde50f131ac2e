// Loaded into the application before it starts (`--import`): says, whenever it is asked, how its loop has paused since it was asked last.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { ownWork } from '../../tests/support/ownWork.ts'
import type { Pause } from './messages.ts'

const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
let work = ownWork()
process.on('message', (message) => {
  if (message !== 'pause') return
  const { all, longest } = work()
  process.send?.({ type: 'pause', longestMs: delay.max / 1e6, workMs: longest, cpuMs: all } satisfies Pause)
  delay.reset()
  work = ownWork()
})
