import { IconPlayerTrackNext, IconPlayerPlay } from '@tabler/icons-react'
import { Kbd, type ButtonProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useShortcut } from '../../ui/room/deskKeys.ts'
import { AskButton } from '../../ui/room/AskButton.tsx'
import { useOrder, useSeen } from './useOrder.ts'

/** The one key of the running order: takes the next step, or goes back to an order that was left. */
export function NextStepButton({ size = 'md' }: Pick<ButtonProps, 'size'>) {
  const { t } = useTranslation()
  const { current, next, left, since, waits } = useOrder()
  const seen = useSeen(next)
  if (left)
    return (
      <AskButton
        name="runningOrder.resume"
        payload={{ since }}
        size={size}
        icon={IconPlayerPlay}
        shortcut="B"
        rightSection={<Key />}
        testId="next-step"
      >
        {t('conference.runningOrder.resume')}
      </AskButton>
    )
  if (next === null) return null
  return (
    <AskButton
      name="runningOrder.next"
      payload={{ ...seen, to: next.step.stepId }}
      size={size}
      icon={IconPlayerTrackNext}
      shortcut="B"
      rightSection={<Key />}
      disabled={waits !== null}
      testId="next-step"
      {...(waits !== null && { hint: t(`conference.runningOrder.${waits}`) })}
    >
      {t(current === null ? 'conference.runningOrder.begin' : 'conference.runningOrder.next')}
    </AskButton>
  )
}

/** Where the page listens to keys. */
function Key() {
  const key = useShortcut('B')
  return (
    key !== undefined && (
      <Kbd aria-hidden size="md">
        {key}
      </Kbd>
    )
  )
}
