import { Alert } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SheetProblem } from './sheet.ts'

const SHOWN = 5

/** What keeps a list from being saved, each with its row. */
export function SheetProblems({ problems }: { problems: readonly SheetProblem[] }) {
  const { t } = useTranslation()
  if (problems.length === 0) return null
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertCircle aria-hidden />}>
      {problems.slice(0, SHOWN).map((problem) => (
        <div key={'place' in problem ? problem.place : 0}>{t(`declare.problem.${problem.kind}`, { ...problem })}</div>
      ))}
      {problems.length > SHOWN && <div>{t('declare.problem.more', { count: problems.length - SHOWN })}</div>}
    </Alert>
  )
}
