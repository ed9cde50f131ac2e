import { ActionIcon, Button, Stack, Text } from '@mantine/core'
import { IconDots, IconGavel, IconMapPinPlus } from '@tabler/icons-react'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '../../../shared/plan.ts'
import { useBriefing, useMay, useRoom } from '../../lib/briefing/roomContext.ts'
import { useSiteName, useStanding } from '../../lib/briefing/selectors.ts'
import { AskButton } from '../../ui/room/AskButton.tsx'
import { Popup } from '../../ui/room/Popup.tsx'
import { usePopup } from '../../ui/room/usePopup.ts'
import { Modal } from '../../ui/Modal.tsx'
import { states } from '../../ui/states.ts'
import classes from './lifecycle.module.css'

/** The searchable list is fetched when it is first opened. */
const AddSite = lazy(async () => ({ default: (await import('./AddSite.tsx')).AddSite }))

const choice = {
  variant: 'subtle',
  color: 'gray',
  c: 'var(--mantine-color-text)',
  fullWidth: true,
  justify: 'flex-start',
  size: 'sm',
} as const

/** What is done rarely: adding a site, handing over the chair. */
export function MoreActions({ briefingId }: { briefingId: string }) {
  const { t } = useTranslation()
  const { opener, popup, close: closePopup } = usePopup()
  const [asked, setAsked] = useState<'site' | 'preside' | null>(null)
  const mayAdd = useMay('site.add') !== 'no'
  const mayPreside = useMay('briefing.preside') !== 'no'
  const running = useBriefing(({ lifecycle }) => lifecycle.status === 'open' || lifecycle.status === 'paused')
  const chairs = useBriefing((state) => state.plan.members).filter(({ role }) => role === 'chair')
  if (!running || (!mayAdd && !mayPreside)) return null
  const ask = (what: 'site' | 'preside') => {
    closePopup()
    setAsked(what)
  }
  const close = () => setAsked(null)
  return (
    <>
      <ActionIcon
        {...opener}
        variant="default"
        size={42}
        aria-label={t('conference.lifecycle.more')}
        title={t('conference.lifecycle.more')}
      >
        <IconDots size={22} aria-hidden />
      </ActionIcon>
      <Popup {...popup} label={t('conference.lifecycle.more')}>
        {mayAdd && (
          <Button {...choice} leftSection={<IconMapPinPlus size={20} aria-hidden />} onClick={() => ask('site')}>
            {t('conference.lifecycle.addSite')}
          </Button>
        )}
        {mayPreside && chairs.length > 1 && (
          <Button {...choice} leftSection={<IconGavel size={20} aria-hidden />} onClick={() => ask('preside')}>
            {t('conference.lifecycle.preside')}
          </Button>
        )}
      </Popup>
      <Modal opened={asked === 'site'} onClose={close} title={t('conference.lifecycle.addSite')}>
        <AddSite briefingId={briefingId} onDone={close} />
      </Modal>
      <Modal opened={asked === 'preside'} onClose={close} title={t('conference.lifecycle.preside')}>
        <Preside onDone={close} />
      </Modal>
    </>
  )
}

function Preside({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const members = useBriefing((state) => state.plan.members)
  const presiding = useBriefing((state) => state.presidingUserId)
  return (
    <Stack>
      <Text>{t('conference.lifecycle.presideHint')}</Text>
      {members
        .filter(({ role }) => role === 'chair')
        .map((chair) => (
          <Chair key={chair.userId} chair={chair} presides={chair.userId === presiding} onDone={onDone} />
        ))}
    </Stack>
  )
}

type ChairProps = { chair: Plan['members'][number]; presides: boolean; onDone: () => void }

/** One of the chairs, and whether that person is here; the briefing is handed to one who is not by a second press only. */
function Chair({ chair: { userId, name, siteId }, presides, onDone }: ChairProps) {
  const { t } = useTranslation()
  const here = useRoom(({ present }) => present.some((device) => device.userId === userId))
  const siteHere = useStanding(siteId).status === 'present'
  const site = useSiteName(siteId)
  const [warned, setWarned] = useState(false)
  const Icon = states[here ? 'ready' : 'absent'].icon
  const request = { name: 'briefing.preside', payload: { userId }, onDone } as const
  const look = { disabled: presides, variant: 'default', justify: 'flex-start', className: classes.chair } as const
  const words = (
    <span>
      {t(`conference.lifecycle.${presides ? 'presides' : 'presideTo'}`, { name })}
      <span className={classes.standing} data-here={here}>
        <Icon size={16} aria-hidden />
        {t(`conference.lifecycle.${here ? 'inRoom' : siteHere ? 'siteOnly' : 'notInRoom'}`, { site })}
      </span>
    </span>
  )
  if (here || presides)
    return (
      <AskButton {...request} {...look}>
        {words}
      </AskButton>
    )
  return (
    <>
      <Button {...look} aria-expanded={warned} onClick={() => setWarned(!warned)}>
        {words}
      </Button>
      {warned && (
        <Stack gap="xs" className={classes.warning} role="alert">
          {t(`conference.lifecycle.${siteHere ? 'presideAwaySite' : 'presideAwayNobody'}`, { name, site })}
          <AskButton {...request} size="sm" color="yellow">
            {t('conference.lifecycle.presideAnyway', { name })}
          </AskButton>
        </Stack>
      )}
    </>
  )
}
