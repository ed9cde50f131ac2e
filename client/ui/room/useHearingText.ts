import { useTranslation } from 'react-i18next'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useHearing } from '../../lib/briefing/selectors.ts'
import { useSiteFlow } from '../../lib/briefing/siteFlow.ts'

/** Whether a site may be heard, whether it is known to be heard, and both in words. */
export function useHearingText(siteId: string) {
  const { t } = useTranslation()
  const hearing = useHearing(siteId)
  const flow = useSiteFlow(siteId)
  const open = useBriefing(({ lifecycle }) => lifecycle.status === 'open')
  const may = hearing === 'presiding' || hearing === 'floor' || hearing === 'open'
  const silent = open && may && (flow === 'seen' || flow === 'neither')
  const word = t(`conference.microphones.${hearing}`)
  const without = t('conference.microphones.silent')
  const heard = open && may && (flow === 'both' || flow === 'heard')
  return { hearing, may, heard, text: !silent ? word : hearing === 'floor' ? without : `${word}, ${without}` }
}
