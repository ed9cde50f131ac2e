import { IconArrowBackUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { StruckRequest } from '../../../shared/floor.ts'
import { useBriefing, useServerNow } from '../../lib/briefing/roomContext.ts'
import { useSiteName } from '../../lib/briefing/selectors.ts'
import { AskButton } from '../../ui/room/AskButton.tsx'
import classes from './floor.module.css'

/** So long the undoing is offered, in milliseconds. */
const UNDO_MS = 10_000

/** Requests that were struck just now, with the way to put them back. */
export function StruckRequests() {
  const now = useServerNow()
  const struck = useBriefing((state) => state.floor.struck)
  const queue = useBriefing((state) => state.floor.queue)
  const shown = struck.filter(
    ({ at, request }) => now - at < UNDO_MS && !queue.some(({ siteId }) => siteId === request.siteId),
  )
  return shown.map((each) => <Struck key={each.request.requestId} struck={each} />)
}

function Struck({ struck: { request, at } }: { struck: StruckRequest }) {
  const { t } = useTranslation()
  const site = useSiteName(request.siteId)
  return (
    <output className={classes.struck}>
      <span>{t('conference.floor.struck', { site })}</span>
      <AskButton
        name="floor.restore"
        payload={{ requestId: request.requestId, struckAt: at }}
        size="compact-md"
        variant="default"
        icon={IconArrowBackUp}
      >
        {t('conference.floor.undo')}
      </AskButton>
    </output>
  )
}
