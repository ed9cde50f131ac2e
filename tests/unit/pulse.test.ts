import { describe, expect, it } from 'vitest'
import { bornWell, judge } from '../../scripts/lib/pulse.js'

const nothing = { beat: false, debugged: false, ready: false, ranMs: 0 }
/** After how many looks with these signs it is found hanging; null: never, in ten minutes. */
function foundAfter(signsAt: (look: number) => Partial<typeof nothing>): number | null {
  let vitals = bornWell
  for (let look = 1; look <= 600; look += 1) {
    const judged = judge(vitals, { ...nothing, ...signsAt(look) })
    if (judged.hung !== undefined) return look
    vitals = judged.vitals
  }
  return null
}

describe('a program that hangs', () => {
  it('[ST86] is found after 30 looks without any sign, and after 60 in which it worked and said nothing', () => {
    expect(foundAfter(() => ({}))).toBe(30)
    expect(foundAfter(() => ({ ranMs: 1000, ready: true }))).toBe(60)
    expect(foundAfter((look) => ({ beat: look <= 100 }))).toBe(130)
  })
})

describe('[ST87] no program that hangs is', () => {
  it('one whose loop turns now and then, however long it works in between', () => {
    expect(foundAfter((look) => ({ ranMs: 1000, ready: true, beat: look % 50 === 0 }))).toBeNull()
    expect(foundAfter((look) => ({ beat: look % 29 === 0 }))).toBeNull()
  })

  it('one that gets no processor on a busy machine, or waits for the disk', () => {
    expect(foundAfter((look) => ({ ready: true, ranMs: 30, beat: look % 300 === 0 }))).toBeNull()
    expect(foundAfter((look) => ({ ready: true, beat: look % 400 === 0 }))).toBeNull()
  })

  it('one that a debugger holds', () => {
    expect(foundAfter(() => ({ debugged: true }))).toBeNull()
  })
})
