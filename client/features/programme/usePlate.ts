import { createElement, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Turn } from '../../../shared/floor.ts'
import { pictureSlot, presidingChair } from '../../../shared/programme.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useSiteName, useStanding } from '../../lib/briefing/selectors.ts'
import { useTurnWord } from '../../lib/briefing/siteFlow.ts'
import { StandingWords } from '../../ui/room/StandingWords.tsx'
import { useMissing } from './useMissing.ts'
import { useShownSiteId } from './useShownSiteId.ts'

/**
 * Who is in a cell of the programme (`names`: as small cells say them): the site that has the floor with its topic and turn, else the presiding chair. That a site is
 * not there is said once: in the picture's place (`StandbyCard`), else here.
 */
export function usePlate(
  cell: number,
  names?: ReadonlyMap<string, string>,
): { site: string; about: ReactNode; turn: Turn | null } {
  const { t } = useTranslation()
  const holder = useBriefing((state) => state.floor.holder)
  const siteId = useShownSiteId(cell)
  const name = useSiteName(siteId)
  const site = names?.get(siteId ?? '') ?? name
  const presiding = useBriefing(presidingChair)
  const away = useStanding(siteId ?? '').status !== 'present'
  const carded = useMissing(pictureSlot(cell))
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
