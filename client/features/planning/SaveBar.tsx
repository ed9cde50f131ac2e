import { Button } from '@mantine/core'
import { IconAlertCircle, IconDeviceFloppy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { confirm } from '../../ui/confirm.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import classes from './PlanEditor.module.css'
import type { Problem } from './problems.ts'

type SaveBarProps = {
  isNew: boolean
  dirty: boolean
  saving: boolean
  problems: readonly Problem[]
  /** A refusal that belongs to no field. */
  error: unknown
  onDiscard: () => void
  onSave: () => void
}

/** Always in sight: whether all is saved, what keeps it from being saved, and saving. */
export function SaveBar({ isNew, dirty, saving, problems, error, onDiscard, onSave }: SaveBarProps) {
  const { t } = useTranslation()
  const ask = async () => {
    const sure = await confirm({
      title: t('planning.page.discardTitle'),
      body: t('planning.page.discardText'),
      confirm: t('planning.page.discard'),
      danger: true,
    })
    if (sure) onDiscard()
  }
  const status = dirty ? t('planning.page.unsaved') : isNew ? '' : t('planning.page.allSaved')
  return (
    <div className={classes.bar}>
      {error !== null && (
        <div className={classes.barError}>
          <ErrorNotice error={error} />
        </div>
      )}
      <output className={classes.status}>
        {problems.length > 0 ? (
          <strong className={classes.toMend}>
            <IconAlertCircle size={18} aria-hidden /> {t('planning.page.problems', { count: problems.length })}
          </strong>
        ) : (
          status
        )}
      </output>
      {dirty && (
        <Button variant="default" onClick={() => void ask()} disabled={saving}>
          {t('planning.page.discard')}
        </Button>
      )}
      <Button
        onClick={onSave}
        loading={saving}
        disabled={!dirty && !isNew}
        leftSection={<IconDeviceFloppy size={18} aria-hidden />}
      >
        {t(isNew ? 'planning.page.create' : 'planning.page.save')}
      </Button>
    </div>
  )
}
