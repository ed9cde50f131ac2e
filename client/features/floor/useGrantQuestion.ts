import { useTranslation } from 'react-i18next'
import { useMedia } from '../../lib/briefing/mediaContext.ts'
import { useSiteName } from '../../lib/briefing/selectors.ts'
import type { Question } from '../../ui/confirm.ts'
import { useStandingText } from '../../ui/room/useStandingText.ts'

/**
 * Asked before the floor goes to a site that is not there, or of which nothing would be seen or heard: all rooms would look
 * at an empty picture. Undefined while there is nothing to ask.
 */
export function useGrantQuestion(siteId: string): Question | undefined {
  const { t } = useTranslation()
  const site = useSiteName(siteId)
  const { standing, absence, text } = useStandingText(siteId)
  const reason = absence?.reason.replace(/[.\s]+$/, '') ?? ''
  const sends = useMedia(({ sources }) => {
    // Not told yet: nothing is known that could be asked.
    if (sources === null) return 'both'
    const [camera, microphone] = [sources.cameras.has(siteId), sources.microphones.has(siteId)]
    return camera ? (microphone ? 'both' : 'picture') : microphone ? 'sound' : 'nothing'
  })
  const why = standing.status === 'present' ? sends : 'away'
  if (why === 'both') return undefined
  return {
    title: t('conference.floor.grantAnyway.title', { site }),
    body: t(`conference.floor.grantAnyway.${why}`, { standing: reason === '' ? text : `${text}: ${reason}` }),
    confirm: t('conference.floor.grantAnyway.confirm'),
    // By habit pressed twice, Enter must not cut off who speaks.
    danger: true,
  }
}
