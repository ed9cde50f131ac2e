import { Alert, Button, PinInput, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconLock, IconLogin2 } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PIN_DIGITS, type LinkSeat } from '../../../shared/deviceLinks.ts'
import type { AppError } from '../../../shared/errors.ts'
import { api, asAppError } from '../../lib/api.ts'
import { clockOf, timeFrom } from '../../lib/format.ts'
import { confirm } from '../../ui/confirm.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { useSecondsLeft } from '../../ui/useNow.ts'
import classes from './join.module.css'
import { saveSeat, type Seat } from './seat.ts'

type PinFormProps = {
  token: string
  /** Another machine sits at the link now, or was here before. */
  room: { inUse: boolean; hasRoom: boolean }
  onEntered: (seat: Seat) => void
  /** The link stopped working while the PIN was typed. */
  onEnded: () => void
}

/** The PIN in six large digits; sent by itself when the last is typed or all are pasted. */
export function PinForm({ token, room, onEntered, onEnded }: PinFormProps) {
  const { t } = useTranslation()
  const [pin, setPin] = useState('')
  const [attempt, setAttempt] = useState(0)
  const [seat, setSeat] = useState<LinkSeat>(room.hasRoom && isPhone() ? 'standIn' : 'room')
  // A fresh field, with the cursor in its first place: while an attempt runs the field lets go of it.
  const focusAnew = () => setAttempt((before) => before + 1)
  const entering = useMutation({
    mutationFn: (body: { pin: string; takesFrom: string | null }) =>
      api('join.enter', { params: { token }, body: { ...body, seat } }),
    onSuccess: ({ briefingId, deviceToken }) => {
      saveSeat(token, { briefingId, deviceToken })
      onEntered({ briefingId, deviceToken })
    },
    onError: (thrown, sent) => {
      const { key, params } = asAppError(thrown)
      if (key === 'link.inUse') {
        void askTakeOver(sent.pin, String(params?.['deviceId']), Number(params?.['since']))
        return
      }
      if (key === 'link.wrongPin' || key === 'link.tooManyAttempts') {
        setPin('')
        focusAnew()
      } else if (key !== 'unavailable' && key !== 'rateLimited') onEnded()
    },
  })
  const askTakeOver = async (typed: string, takesFrom: string, since: number) => {
    const yes = await confirm({
      title: t('join.takeOver.title'),
      body: t('join.takeOver.body', { at: timeFrom(since, Date.now()) }),
      confirm: t('join.takeOver.confirm'),
      danger: true,
    })
    if (yes) entering.mutate({ pin: typed, takesFrom })
    else {
      entering.reset()
      focusAnew()
    }
  }
  const error = entering.error === null ? null : asAppError(entering.error)
  const seconds = error?.key === 'link.tooManyAttempts' ? Number(error.params?.['seconds'] ?? 0) : 0
  const left = useSecondsLeft(seconds, entering.error)
  const locked = left > 0
  const submit = (typed: string) => {
    if (typed.length === PIN_DIGITS && !entering.isPending && !locked) entering.mutate({ pin: typed, takesFrom: null })
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        submit(pin)
      }}
    >
      <Stack gap="sm" align="center">
        {room.hasRoom && (
          <SegmentedControl
            fullWidth
            orientation="vertical"
            aria-label={t('join.seat.label')}
            value={seat}
            onChange={(chosen) => setSeat(chosen === 'standIn' ? chosen : 'room')}
            data={(['room', 'standIn'] as const).map((value) => ({ value, label: t(`join.seat.${value}`) }))}
          />
        )}
        <div className={classes.pinLabel} id="pin-label">
          {t('join.pin')}
        </div>
        <PinInput
          key={attempt}
          length={PIN_DIGITS}
          type="number"
          size="xl"
          gap="xs"
          placeholder=""
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page is there to type this and nothing else
          autoFocus
          value={pin}
          onChange={setPin}
          onComplete={submit}
          disabled={locked || entering.isPending}
          error={error !== null && error.key === 'link.wrongPin' && pin === ''}
          className={classes.pin ?? ''}
          classNames={{ pinInput: classes.place ?? '', input: classes.digit ?? '' }}
          getInputProps={(index) => ({ 'aria-label': t('join.pinDigit', { place: index + 1 }) })}
          aria-labelledby="pin-label"
        />
        <Text c="dimmed">{t('join.pinHint')}</Text>
        <div aria-live="assertive" className={classes.notice}>
          {error !== null && error.key !== 'link.inUse' && <PinError error={error} secondsLeft={left} />}
          {error === null && room.inUse && seat === 'room' && (
            <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />}>
              {t('join.inUseNotice')}
            </Alert>
          )}
        </div>
        <Button
          type="submit"
          size="xl"
          fullWidth
          leftSection={<IconLogin2 size={28} aria-hidden />}
          loading={entering.isPending}
          disabled={pin.length < PIN_DIGITS || locked}
        >
          {t(entering.isPending ? 'join.entering' : 'join.enter')}
        </Button>
      </Stack>
    </form>
  )
}

/** Held in a hand. */
const isPhone = () => matchMedia('(pointer: coarse) and (max-width: 48em)').matches

function PinError({ error, secondsLeft }: { error: AppError; secondsLeft: number }) {
  const { t } = useTranslation()
  if (error.key === 'link.tooManyAttempts')
    return secondsLeft === 0 ? null : (
      <Alert color="yellow" icon={<IconLock aria-hidden />}>
        {t('join.lockedFor', { left: clockOf(secondsLeft * 1000) })}
      </Alert>
    )
  const left = error.params?.['left']
  if (error.key === 'link.wrongPin' && typeof left === 'number')
    return (
      <Alert color="red" icon={<IconAlertTriangle aria-hidden />}>
        {left > 1 ? t('join.attemptsLeft', { left }) : t('join.lastAttempt')}
      </Alert>
    )
  return <ErrorNotice error={error} />
}
