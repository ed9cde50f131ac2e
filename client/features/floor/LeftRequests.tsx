import { IconArrowBackUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { comesBack, type LeftRequest } from '../../../shared/floor.ts'
import { useBriefing, useServerNow } from '../../lib/briefing/roomContext.ts'
import { useShortNames } from '../../lib/briefing/shortNames.ts'
import { useSiteName } from '../../lib/briefing/selectors.ts'
import { AskButton } from '../../ui/room/AskButton.tsx'
import classes from './floor.module.css'

/** So long it stands above the queue that a request left it, in milliseconds; then below it. */
const ABOVE_MS = 10_000

/** Requests that were struck or passed over, and may be put back: `above` those of just now, else the older ones. */
export function LeftRequests({ above }: { above: boolean }) {
  const { t } = useTranslation()
  const now = useServerNow()
  const left = useBriefing((state) => state.floor.left)
  const queue = useBriefing((state) => state.floor.queue)
  const shown = left.filter(
    (each) =>
      comesBack(each) &&
      now - each.at < ABOVE_MS === above &&
      !queue.some(({ siteId }) => siteId === each.request.siteId),
  )
  if (shown.length === 0) return null
  const rows = shown.map((each) => <Left key={each.request.requestId} left={each} />)
  if (above) return rows
  return (
    <details className={classes.leftList}>
      <summary>{t('conference.floor.leftCount', { count: shown.length })}</summary>
      {rows}
    </details>
  )
}

function Left({ left: { request, how, at } }: { left: LeftRequest }) {
  const { t } = useTranslation()
  const name = useSiteName(request.siteId)
  const site = useShortNames().get(request.siteId) ?? name
  return (
    <output className={classes.struck}>
      <span>{t(`conference.floor.leftAs.${how}`, { site })}</span>
      <AskButton
        name="floor.restore"
        payload={{ requestId: request.requestId, leftAt: at }}
        size="compact-md"
        variant="default"
        icon={IconArrowBackUp}
        label={t('conference.floor.restoreOf', { site: name })}
      >
        {t('conference.floor.undo')}
      </AskButton>
    </output>
  )
}
