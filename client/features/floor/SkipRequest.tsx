import { ActionIcon } from '@mantine/core'
import { IconPlayerSkipForward } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SpeakerRequest } from '../../../shared/floor.ts'
import { useMay } from '../../lib/briefing/roomContext.ts'
import { AskButton } from '../../ui/room/AskButton.tsx'
import { Popup } from '../../ui/room/Popup.tsx'
import { usePopup } from '../../ui/room/usePopup.ts'

/** Passes over who comes next: for now, or because who shall speak is not in the room. */
export function SkipRequest({ request: { requestId, since }, site }: { request: SpeakerRequest; site: string }) {
  const { t } = useTranslation()
  const { opener, popup } = usePopup()
  if (useMay('floor.skip') === 'no') return null
  const words = t('conference.floor.skip', { site })
  return (
    <>
      <ActionIcon {...opener} variant="subtle" color="gray" size={40} aria-label={words} title={words}>
        <IconPlayerSkipForward size={22} aria-hidden />
      </ActionIcon>
      <Popup {...popup} label={words}>
        {[false, true].map((absent) => (
          <AskButton
            key={String(absent)}
            name="floor.skip"
            payload={{ requestId, since, absent }}
            variant="subtle"
            color="gray"
            c="var(--mantine-color-text)"
            fullWidth
            justify="flex-start"
          >
            {t(`conference.floor.${absent ? 'skipAbsent' : 'skipNow'}`)}
          </AskButton>
        ))}
      </Popup>
    </>
  )
}
