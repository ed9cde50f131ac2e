import { Button } from '@mantine/core'
import { IconClockPlay, IconPhone, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBriefing, useMay, useServerNow } from '../../lib/briefing/roomContext.ts'
import { dateTimeOf, isSameDay, timeOf } from '../../lib/format.ts'
import { Modal } from '../../ui/Modal.tsx'
import classes from './board.module.css'
import { MissingSites } from './MissingSites.tsx'
import { ReadinessReport } from './ReadinessReport.tsx'
import { TrialForm } from './TrialForm.tsx'
import type { Contact } from './useContacts.ts'
import type { BoardSite } from './useReadiness.ts'

type BoardToolsProps = { sites: readonly BoardSite[]; contactOf: (siteId: string) => Contact }

/** What is done from the board: call the missing, set a self-check, print. */
export function BoardTools({ sites, contactOf }: BoardToolsProps) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState<'missing' | 'trial' | null>(null)
  const [printing, setPrinting] = useState(false)
  const trialAt = useBriefing(({ rehearsal }) => rehearsal.trialAt)
  const maySet = useMay('rehearsal.setTrial') !== 'no'
  const now = useServerNow(5000)
  const missing = sites.filter(({ readiness }) => readiness === 'away')
  const tried = sites.filter(({ known }) => trialAt !== null && known.trial?.trialAt === trialAt)
  const whole = tried.filter(({ known }) => known.trial?.back.picture === true && known.trial.back.sound)
  const at = trialAt === null ? '' : isSameDay(trialAt, now) ? timeOf(trialAt) : dateTimeOf(trialAt)
  const close = () => setOpened(null)
  return (
    <div className={classes.tools}>
      {trialAt !== null && (
        <output className={classes.trial}>
          {trialAt > now
            ? t('conference.rehearsal.trial.planned', { time: at })
            : t('conference.rehearsal.trial.done', { time: at, count: whole.length, total: sites.length })}
        </output>
      )}
      {maySet && (
        <Button
          size="sm"
          variant="default"
          leftSection={<IconClockPlay size={18} aria-hidden />}
          onClick={() => setOpened('trial')}
        >
          {t('conference.rehearsal.trial.set')}
        </Button>
      )}
      <Button
        size="sm"
        variant="default"
        leftSection={<IconPhone size={18} aria-hidden />}
        onClick={() => setOpened('missing')}
      >
        {t('conference.rehearsal.board.missing', { count: missing.length })}
      </Button>
      <Button
        size="sm"
        variant="default"
        leftSection={<IconPrinter size={18} aria-hidden />}
        onClick={() => setPrinting(true)}
      >
        {t('conference.rehearsal.board.print')}
      </Button>
      <Modal
        opened={opened === 'missing'}
        onClose={close}
        size="lg"
        title={t('conference.rehearsal.board.missingTitle')}
      >
        <MissingSites sites={missing} contactOf={contactOf} />
      </Modal>
      <Modal opened={opened === 'trial'} onClose={close} title={t('conference.rehearsal.trial.set')}>
        <TrialForm onDone={close} />
      </Modal>
      {printing && <ReadinessReport sites={sites} contactOf={contactOf} onDone={() => setPrinting(false)} />}
    </div>
  )
}
