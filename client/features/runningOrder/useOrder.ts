import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { seenAs } from '../../../shared/agenda.ts'
import { findSite } from '../../../shared/invited.ts'
import { nextStep, speakerOf, stepIn, stepsOf, type PlacedStep } from '../../../shared/nextStep.ts'
import { useBriefing, useRoomLink } from '../../lib/briefing/roomContext.ts'
import { useRunningItem, useTurnId } from '../../lib/briefing/selectors.ts'

/** The step of this id, as the plan has it. */
function usePlaced(stepId: string | null): PlacedStep | null {
  const plan = useBriefing((state) => state.plan)
  return useMemo(() => stepIn(plan, stepId), [plan, stepId])
}

/** How the running order stands as this page shows it. */
export function useOrder() {
  const plan = useBriefing((state) => state.plan)
  const total = useMemo(() => stepsOf(plan).length, [plan])
  return {
    total,
    current: usePlaced(useBriefing(({ runningOrder }) => runningOrder.current?.stepId ?? null)),
    next: usePlaced(useBriefing((state) => nextStep(state)?.step.stepId ?? null)),
    left: useBriefing(({ runningOrder }) => runningOrder.leftSince !== null),
    since: useBriefing(({ runningOrder }) => runningOrder.since),
    /** Why no step is taken now, as a key of the words; null: one may be. */
    waits: useBriefing(({ lifecycle: { status } }) =>
      status === 'planned' ? 'waits' : status === 'paused' ? 'paused' : null,
    ),
  }
}

/** What a step names that its sender has seen. */
export function useSeen(placed: PlacedStep | null) {
  return {
    since: useBriefing(({ runningOrder }) => runningOrder.since),
    endsTurnId: useTurnId(),
    ends: seenAs(useRunningItem()),
    speaks: useBriefing((state) => (placed === null ? null : speakerOf(state, placed))),
  }
}

/** What follows in the room when a step is taken, in words. */
export function useCueWords(): (placed: PlacedStep) => string {
  const { t } = useTranslation()
  const { store } = useRoomLink()
  return (placed) => {
    const { cue } = placed.step
    const state = store.getState().state
    const nameOf = (siteId: string) => (state === null ? '' : (findSite(state, siteId)?.name ?? ''))
    switch (cue.kind) {
      case 'floor': {
        const siteId = state === null ? cue.siteId : speakerOf(state, placed)
        const site = siteId === null ? t('conference.runningOrder.cue.nextSpeaker') : nameOf(siteId)
        return cue.minutes === null
          ? t('conference.runningOrder.cue.floor', { site })
          : t('conference.runningOrder.cue.floorMinutes', { site, count: cue.minutes })
      }
      case 'layout':
        return t('conference.runningOrder.cue.layout', {
          layout: t(`conference.runningOrder.layouts.${cue.layout.kind}`),
        })
      case 'presentation':
        return t('conference.runningOrder.cue.presentation', { site: nameOf(cue.siteId) })
      case 'microphone':
        return t(`conference.runningOrder.cue.${cue.open ? 'microphoneOpen' : 'microphoneClose'}`, {
          site: nameOf(cue.siteId),
        })
      case 'break':
        return t('conference.runningOrder.cue.break', { count: cue.minutes })
      case 'tell':
        return t('conference.runningOrder.cue.tell', { text: cue.text })
      case 'none':
      case 'rollCall':
        return t(`conference.runningOrder.cue.${cue.kind}`)
    }
  }
}
