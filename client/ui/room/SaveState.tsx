import { Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCloudUpload, IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useRoom } from '../../lib/briefing/roomContext.ts'
import type { Autosave } from '../../lib/briefing/useAutosave.ts'
import { useErrorText } from '../ErrorNotice.tsx'
import classes from './SaveState.module.css'

const icons = {
  saved: IconCheck,
  unsaved: IconPencil,
  saving: IconCloudUpload,
  failed: IconAlertTriangle,
  conflict: IconAlertTriangle,
}

/** Whether a text is saved; and when a colleague changed it meanwhile, both texts and the choice. */
export function SaveState({ autosave }: { autosave: Autosave }) {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const linked = useRoom(({ connection }) => connection.status === 'connected')
  const { status } = autosave
  const Icon = icons[status]
  return (
    <output className={classes.state} data-status={status}>
      <span className={classes.word}>
        <Icon size={16} aria-hidden />
        <span>{t(status === 'saving' && !linked ? 'conference.save.waiting' : `conference.save.${status}`)}</span>
        {status === 'failed' && <span>{` ${errorText(autosave.error)}`}</span>}
      </span>
      {status === 'failed' && (
        <Button size="compact-sm" variant="default" onClick={() => void autosave.flush()}>
          {t('common.tryAgain')}
        </Button>
      )}
      {autosave.theirs !== null && (
        <div className={classes.theirs}>
          <Text fw={600}>{t('conference.save.theirs')}</Text>
          <blockquote>{autosave.theirs}</blockquote>
          <Group gap="xs">
            <Button size="compact-md" onClick={autosave.keepMine}>
              {t('conference.save.keepMine')}
            </Button>
            <Button size="compact-md" variant="default" onClick={autosave.takeTheirs}>
              {t('conference.save.takeTheirs')}
            </Button>
          </Group>
        </div>
      )}
    </output>
  )
}
