import { ActionIcon, Button } from '@mantine/core'
import {
  IconArrowForward,
  IconDots,
  IconMaximize,
  IconMessageForward,
  IconRepeat,
  IconRepeatOnce,
  type Icon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Payload, RequestName } from '../../../shared/protocol.ts'
import { Popup } from '../../ui/room/Popup.tsx'
import { useAsk } from '../../ui/room/useAsk.ts'
import { usePopup } from '../../ui/room/usePopup.ts'
import { useOrder, useSeen } from './useOrder.ts'

/** What is done to the order beside taking its next step. */
export function OrderMenu({ onPrompter }: { onPrompter: () => void }) {
  const { t } = useTranslation()
  const { opener, popup, close } = usePopup()
  const { ask } = useAsk()
  const { current, next, left, since, waits } = useOrder()
  const seen = useSeen(current)
  const asks = <N extends RequestName>(name: N, payload: Payload<N>) => {
    close()
    void ask(name, payload)
  }
  const again = (cue: boolean) => () =>
    asks('runningOrder.repeat', { ...seen, stepId: current?.step.stepId ?? '', cue })
  const open = waits !== 'waits'
  const choices: (Choice | false)[] = [
    [IconMaximize, 'prompterHere', () => (close(), onPrompter())],
    open &&
      next !== null && [IconArrowForward, 'skip', () => asks('runningOrder.skip', { since, to: next.step.stepId })],
    open && current !== null && [IconRepeat, 'repeat', again(false)],
    open && current !== null && waits === null && [IconRepeatOnce, 'repeatCue', again(true)],
    open && !left && [IconMessageForward, 'leave', () => asks('runningOrder.leave', { since })],
  ]
  return (
    <>
      <ActionIcon
        {...opener}
        variant="default"
        size={42}
        aria-label={t('conference.runningOrder.more')}
        title={t('conference.runningOrder.more')}
      >
        <IconDots size={22} aria-hidden />
      </ActionIcon>
      <Popup {...popup} label={t('conference.runningOrder.more')}>
        {choices
          .filter((choice) => choice !== false)
          .map(([ChoiceIcon, words, press]) => (
            <Button
              key={words}
              variant="subtle"
              color="gray"
              c="var(--mantine-color-text)"
              fullWidth
              px="sm"
              justify="flex-start"
              leftSection={<ChoiceIcon size={20} aria-hidden />}
              onClick={press}
            >
              {t(`conference.runningOrder.${words}`)}
            </Button>
          ))}
      </Popup>
    </>
  )
}

type Choice = [icon: Icon, words: 'prompterHere' | 'skip' | 'repeat' | 'repeatCue' | 'leave', press: () => void]
