import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../lib/briefing/roomContext.ts'
import { useUnopenedAt } from '../../lib/briefing/selectors.ts'
import { dateOf, timeAndDayOf } from '../../lib/format.ts'
import { useAsk } from '../../ui/room/useAsk.ts'
import { WorkButton } from '../../ui/room/WorkButton.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { useStretch } from '../../ui/useDuration.ts'
import { isTypedDay } from './typedDay.ts'

/** Asks for the planned day to be typed: two presses by mistake would freeze the plan a week too soon. */
export function OpenFar({ startsAt, now }: { startsAt: number; now: number }) {
  const { t } = useTranslation()
  const may = useMay('briefing.open')
  const unopenedAt = useUnopenedAt()
  const { ask, working } = useAsk()
  const stretch = useStretch()
  const [opened, setOpened] = useState(false)
  const [typed, setTyped] = useState('')
  if (may === 'no') return null
  const early = now < startsAt
  const close = () => {
    setOpened(false)
    setTyped('')
  }
  const open = async (event: FormEvent) => {
    event.preventDefault()
    if (!working && isTypedDay(typed, startsAt) && (await ask('briefing.open', { startsAt, unopenedAt }))) close()
  }
  const when = { when: timeAndDayOf(startsAt), stretch: stretch(Math.abs(startsAt - now)) }
  return (
    <>
      <Button
        size="md"
        variant="default"
        leftSection={<IconPlayerPlay size={20} aria-hidden />}
        data-testid="briefing-open-far"
        onClick={() => setOpened(true)}
      >
        {t(early ? 'rare.opening.early' : 'rare.opening.late')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t(early ? 'rare.opening.earlyTitle' : 'rare.opening.lateTitle', when)}
      >
        <form onSubmit={(event) => void open(event)}>
          <Stack>
            <Text>{t(early ? 'rare.opening.earlyBody' : 'rare.opening.lateBody', when)}</Text>
            <Text>{t('rare.opening.freezes')}</Text>
            <TextInput
              data-autofocus
              autoComplete="off"
              maw={260}
              label={t('rare.opening.typed', { date: dateOf(startsAt) })}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {t('common.back')}
              </Button>
              <WorkButton type="submit" color="red" working={working} disabled={!isTypedDay(typed, startsAt)}>
                {t('conference.lifecycle.open')}
              </WorkButton>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
