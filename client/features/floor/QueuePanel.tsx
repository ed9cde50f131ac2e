import { NativeSelect, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { comesBack } from '../../../shared/floor.ts'
import { nextSpeaker } from '../../../shared/nextSpeaker.ts'
import { useBriefing, useMay } from '../../lib/briefing/roomContext.ts'
import { useSpeakingOrder } from '../../lib/briefing/selectors.ts'
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

/** Who comes next, who asked to speak, in order, and what may be done with it. */
export function QueuePanel() {
  const { t } = useTranslation()
  const queue = useBriefing((state) => state.floor.queue)
  const byAgenda = useBriefing((state) => nextSpeaker(state)?.byAgenda ?? false)
  const order = useSpeakingOrder()
  const left = useBriefing((state) => state.floor.left.some(comesBack))
  const idle = useIdle()
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
      {order.length === 0 ? (
        <Text c="dimmed" py="xs">
          {t('conference.floor.queueEmpty')}
        </Text>
      ) : (
        <ol className={classes.queue}>
          {/* One list by site: a row that moves up stays the same row. */}
          {order.map((siteId, index) => {
            const asked = queue.findIndex((request) => request.siteId === siteId)
            return (
              <QueueRow
                key={siteId}
                siteId={siteId}
                request={queue[asked]}
                place={index + 1}
                inQueue={asked + 1}
                next={index === 0}
                byAgenda={index === 0 && byAgenda}
                minutes={allotted.minutes}
              />
            )
          })}
        </ol>
      )}
      {mayGrant && left && <LeftRequests above={false} />}
    </Panel>
  )
}
