import { useMemo } from 'react'
import { z } from 'zod'
import { speakingOrder } from '../../../shared/nextSpeaker.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { browserShelf } from '../../lib/storage.ts'
import { useKept } from '../../lib/useKept.ts'
import { readOrder, wallPages, type WallOrder, type WallPage, type WallShape } from './wallPages.ts'

/** What this computer's wall was set to: cells a page, order, and after how many seconds pages turn by themselves (0: never). */
export const useCells = () => useKept(browserShelf, 'diem-cau.wall', z.string(), '36')
export const useWrittenOrder = () => useKept(browserShelf, 'diem-cau.wall.order', z.string(), 'protocol')
export const useTurnSeconds = () => useKept(browserShelf, 'diem-cau.wall.turns', z.number().min(0), 0)

export function useWallOrder(): WallOrder {
  const [written] = useWrittenOrder()
  const groups = useBriefing((state) => state.plan.groups)
  return useMemo(() => readOrder(written, groups), [written, groups])
}

/** The wall as it is arranged on this computer, in pages of this shape. */
export function useWallPages({ columns, rows }: WallShape): WallPage[] {
  const order = useWallOrder()
  const sites = useBriefing((state) => state.plan.sites)
  const groups = useBriefing((state) => state.plan.groups)
  // Who speaks, who waits for that to end, then who will. One text: others' walls stand still while the list changes.
  const speakers = useBriefing((state) => {
    if (order.by !== 'speakers') return ''
    const { holder, interrupted } = state.floor
    const turns = [holder, ...interrupted.toReversed()].flatMap((turn) => turn?.siteId ?? [])
    return [...new Set([...turns, ...speakingOrder(state)])].join(' ')
  })
  return useMemo(
    () => wallPages({ sites, groups, order, speakers: speakers.split(' ') }, { columns, rows }),
    [sites, groups, order, speakers, columns, rows],
  )
}
