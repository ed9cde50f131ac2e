import { NativeSelect, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { comesBack } from '../../../shared/floor.ts'
import { useBriefing, useMay } from '../../lib/briefing/roomContext.ts'
import { useSpeakers } from '../../lib/briefing/selectors.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { useIdle } from '../../ui/useIdle.ts'
import { Panel } from '../../ui/room/Panel.tsx'
import { CallSite } from './CallSite.tsx'
import { withAskWords } from './askWords.ts'
import classes from './floor.module.css'
import { QueueRow } from './QueueRow.tsx'
import { useAllotted } from './useGrant.ts'

/** Fetched when the first request is struck or passed over. */
const LeftRequests = lazyPart(async () => (await withAskWords(import('./LeftRequests.tsx'))).LeftRequests, {
  coming: null,
  notice: null,
})

const OrderButton = lazyPart(async () => (await withAskWords(import('./OrderButton.tsx'))).OrderButton, {
  coming: null,
})

/** Fetched when the desk has settled. */
const QueueRest = lazyPart(async () => (await withAskWords(import('./QueueRest.tsx'))).QueueRest, {
  coming: null,
})

/** Who comes next, who asked to speak, in order, and what may be done with it. */
export function QueuePanel() {
  const { t } = useTranslation()
  const queue = useBriefing((state) => state.floor.queue)
  const speakers = useSpeakers()
  const left = useBriefing((state) => state.floor.left.some(comesBack))
  const idle = useIdle()
  const due = speakers.flatMap(({ request }) => request ?? [])
  const mayGrant = useMay('floor.grant') !== 'no'
  const allotted = useAllotted()
  // There its title in two rows would take the room of who is next.
  const short = useMediaQuery('(max-height: 45em)', false, { getInitialValueInEffect: false })
  return (
    <Panel
      fill
      tall
      title={t(`conference.floor.${short ? 'queueShort' : 'queue'}`, { count: queue.length })}
      label={t('conference.floor.queueLabel')}
      aside={
        mayGrant && (
          <span className={classes.queueTools}>
            <span className={classes.order}>{idle && queue.length > 1 && <OrderButton />}</span>
            <NativeSelect
              className={classes.allotted}
              size="sm"
              aria-label={t('conference.floor.allotted')}
              value={allotted.value}
              onChange={(event) => allotted.set(event.currentTarget.value)}
              data={allotted.offered.map((minutes) => ({
                value: minutes,
                label:
                  minutes === '0'
                    ? t('conference.floor.eachNoLimit')
                    : t('conference.floor.eachMinutes', { count: Number(minutes) }),
              }))}
            />
          </span>
        )
      }
      footer={mayGrant && <CallSite minutes={allotted.minutes} />}
    >
      {mayGrant && left && <LeftRequests above />}
      {speakers.length === 0 ? (
        <Text c="dimmed" py="xs">
          {t('conference.floor.queueEmpty')}
        </Text>
      ) : (
        <ol className={classes.queue}>
          {/* One list: a row that moves up stays the same row. */}
          {speakers.map(({ siteId, request, byAgenda }, index) => (
            <QueueRow
              key={request?.requestId ?? siteId}
              siteId={siteId}
              request={request ?? undefined}
              place={index + 1}
              inQueue={request === null ? 0 : due.indexOf(request) + 1}
              next={index === 0}
              byAgenda={byAgenda}
              minutes={allotted.minutes}
            />
          ))}
        </ol>
      )}
      {mayGrant && left && <LeftRequests above={false} />}
      {idle && <QueueRest minutes={allotted.minutes} />}
    </Panel>
  )
}
