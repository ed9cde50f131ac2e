import { ActionIcon, Button } from '@mantine/core'
import { IconDots, IconGavel, IconMapPinPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBriefing, useMay } from '../../lib/briefing/roomContext.ts'
import { Popup } from '../../ui/room/Popup.tsx'
import { usePopup } from '../../ui/room/usePopup.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { UndoOpening } from './UndoOpening.tsx'

/** Fetched when they are first opened. */
const Preside = lazyPart(async () => (await import('./Preside.tsx')).Preside)
const AddSite = lazyPart(async () => (await import('./AddSite.tsx')).AddSite)

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
        <UndoOpening onDone={closePopup} />
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
