import { Button, Switch } from '@mantine/core'
import { IconArrowsUpDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Found, RoomCheck } from '../../../shared/rehearsal.ts'
import { CheckStep } from './CheckStep.tsx'
import classes from './check.module.css'
import { useBack } from './useBack.ts'

type BackStepProps = {
  check: RoomCheck
  found: Found | 'without'
  onFound: (change: Pick<RoomCheck, 'back' | 'link'>) => void
  /** What comes back is shown while it does. */
  onReturned: (picture: MediaStream | null) => void
}

/** Ten seconds of test picture, which measure the link; then the room sees, and hears if it wants to, itself. */
export function BackStep({ check, found, onFound, onReturned }: BackStepProps) {
  const { t } = useTranslation()
  const { run, state, hears, setHears } = useBack(onFound, onReturned)
  const { back, camera } = check
  const says =
    state.status === 'measuring'
      ? t('conference.rehearsal.check.back.running', { seconds: state.left })
      : state.status === 'failed'
        ? t('conference.rehearsal.check.back.failed')
        : back === null
          ? t('conference.rehearsal.check.back.hint')
          : t(`conference.rehearsal.check.back.${wordOf(back, camera === 'without')}`)
  const busy = state.status === 'measuring'
  return (
    <CheckStep
      name={t('conference.rehearsal.part.back')}
      found={state.status === 'failed' ? 'faulty' : found}
      says={says}
    >
      <div className={classes.acts}>
        <Button
          size="sm"
          variant="default"
          disabled={busy}
          leftSection={<IconArrowsUpDown size={18} aria-hidden />}
          onClick={run}
        >
          {t(`conference.rehearsal.check.back.${back === null ? 'start' : 'again'}`)}
        </Button>
        {state.status === 'seeing' && (
          <Switch
            label={t('conference.rehearsal.check.back.hear')}
            description={t('conference.rehearsal.check.back.hearHint')}
            checked={hears}
            onChange={(event) => setHears(event.currentTarget.checked)}
          />
        )}
      </div>
    </CheckStep>
  )
}

function wordOf({ picture, sound }: { picture: boolean; sound: boolean }, withoutCamera: boolean) {
  if (sound) return picture ? 'both' : withoutCamera ? 'soundOnly' : 'noPicture'
  return picture ? 'noSound' : 'nothing'
}
