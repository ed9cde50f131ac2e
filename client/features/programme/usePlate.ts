import { createElement, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Turn } from '../../../shared/floor.ts'
import { presidingChair } from '../../../shared/programme.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useSiteName, useStanding } from '../../lib/briefing/selectors.ts'
import { useTurnWord } from '../../lib/briefing/siteFlow.ts'
import { StandingWords } from '../../ui/room/StandingWords.tsx'
import { useMissing } from './useMissing.ts'
import { useShownSiteId } from './useShownSiteId.ts'

/**
 * Who is on the picture: the site that has the floor with its topic and turn, else the presiding chair. That a site is
 * not there is said once: in the picture's place (`StandbyCard`), else here.
 */
export function usePlate(): { site: string; about: ReactNode; turn: Turn | null } {
  const { t } = useTranslation()
  const holder = useBriefing((state) => state.floor.holder)
  const siteId = useShownSiteId()
  const site = useSiteName(siteId)
  const presiding = useBriefing(presidingChair)
  const away = useStanding(siteId ?? '').status !== 'present'
  const carded = useMissing()
  const word = useTurnWord(holder)
  if (holder !== null && holder.siteId === siteId) {
    if (away && !carded) return { site, about: createElement(StandingWords, { siteId }), turn: holder }
    const claim = t(`conference.floor.${away ? 'keeping' : word}`)
    const between = holder.intervention === null ? '' : t(`conference.floor.between.${holder.intervention}`)
    const { speaker } = holder
    const who = speaker === null ? '' : [speaker.name, speaker.title].filter((each) => each !== '').join(', ')
    const about = [between, who, holder.topic].filter((each) => each !== '').join(' · ')
    return { site, about: about === '' ? claim : about, turn: holder }
  }
  const chairs = presiding !== undefined && presiding.siteId === siteId
  return { site, about: chairs ? t('conference.programme.chair', { name: presiding.name }) : '', turn: null }
}
