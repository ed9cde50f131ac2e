import { useTranslation } from 'react-i18next'
import { useBriefing, useMay } from '../../lib/briefing/roomContext.ts'
import type { Question } from '../../ui/confirm.ts'

/** Asked before the briefing is closed: it cannot be opened again. */
export function useCloseQuestion(): Question {
  const { t } = useTranslation()
  const drafts = useBriefing((state) => state.conclusions.drafts.length)
  // Others are not told of drafts, so that they are warned whether there are any or not.
  const seesDrafts = useMay('conclusion.draft') !== 'no'
  return {
    title: t('conference.lifecycle.closeTitle'),
    body:
      drafts > 0
        ? t('conference.lifecycle.closeWithDrafts', { count: drafts })
        : t(`conference.lifecycle.${seesDrafts ? 'closeBody' : 'closeUnseenDrafts'}`),
    confirm: t('conference.lifecycle.close'),
    danger: true,
  }
}
