import { Button } from '@mantine/core'
import { IconClockExclamation } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { expectedEnd, LATE_MINUTES, minutesLate, plannedEnd, toCome } from '../../../shared/late.ts'
import { useBriefing, useServerNow } from '../../lib/briefing/roomContext.ts'
import { useTimeWithDay } from '../../lib/briefing/selectors.ts'
import { Modal } from '../../ui/Modal.tsx'
import classes from './late.module.css'
import { Retime } from './Retime.tsx'

/** How late the briefing is, when it will end, and the way to make the rest shorter. */
export function LateBar() {
  const { t } = useTranslation()
  const now = useServerNow(5000)
  const state = useBriefing((all) => all)
  const time = useTimeWithDay()
  /** How late it was when it was put off. */
  const [put, setPut] = useState(0)
  const [opened, setOpened] = useState(false)
  const late = minutesLate(state, now)
  const running = state.lifecycle.status === 'open' || state.lifecycle.status === 'paused'
  const offered = running && late >= Math.max(LATE_MINUTES, put + LATE_MINUTES) && toCome(state).length > 0
  return (
    <>
      {offered && (
        <output className={classes.bar} data-testid="late">
          <IconClockExclamation size={22} aria-hidden />
          <strong>{t('conference.agenda.late.by', { count: late })}</strong>
          <span className={classes.ends}>
            {t('conference.agenda.late.ends', {
              time: time(expectedEnd(state, now)),
              planned: time(plannedEnd(state)),
            })}
          </span>
          <Button size="sm" onClick={() => setOpened(true)}>
            {t('conference.agenda.late.change')}
          </Button>
          <Button size="sm" variant="default" onClick={() => setPut(late)}>
            {t('conference.agenda.late.later')}
          </Button>
        </output>
      )}
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('conference.agenda.late.title')}
        size="min(94vw, 48rem)"
      >
        <Retime onDone={() => setOpened(false)} />
      </Modal>
    </>
  )
}
