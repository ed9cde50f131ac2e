import { expect, it } from 'vitest'
import { measureJoining } from '../../bench/lib/joinStage.ts'
import { openLightWays } from '../../bench/lib/lightWays.ts'

it(
  '[JN68] [JN66] 200 rooms come in within 5 s: 95 of 100 are in after 3 s, and the crowd is journaled together',
  { timeout: 120_000 },
  async () => {
    const ways = await openLightWays()
    try {
      const figures = await measureJoining(200, { withinMs: 5000, ways })
      console.info(JSON.stringify(figures))
      expect(figures.in.p95).toBeLessThan(3000)
      expect(figures.turns).toBeLessThan(40)
    } finally {
      ways?.close()
    }
  },
)
