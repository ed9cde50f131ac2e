import { NumberInput, SimpleGrid } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { MINUTES_MAX } from '../../../shared/plan.ts'
import type { PlanDraft } from './draft.ts'
import type { SectionProps } from './editing.ts'
import { elementOf } from './problems.ts'

type SpeakingBudgetsProps = Pick<SectionProps, 'change' | 'problemAt'> & { budgets: PlanDraft['budgets'] }

/** What each site, and each group, may speak in the whole briefing. */
export function SpeakingBudgets({ budgets, change, problemAt }: SpeakingBudgetsProps) {
  const { t } = useTranslation()
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} mt="sm">
      {(['siteMinutes', 'groupMinutes'] as const).map((part) => (
        <NumberInput
          key={part}
          id={elementOf(`agendaBudget:${part}`)}
          label={t(`planning.budgets.${part}`)}
          description={t(`planning.budgets.${part}Hint`)}
          placeholder={t('planning.budgets.none')}
          suffix={t('planning.budgets.suffix')}
          size="sm"
          min={1}
          max={MINUTES_MAX}
          allowDecimal={false}
          value={budgets[part] ?? ''}
          error={problemAt(`agendaBudget:${part}`)}
          onChange={(value) => {
            const minutes = value === '' ? null : Math.trunc(Number(value))
            change((now) => ({ ...now, budgets: { ...now.budgets, [part]: minutes } }))
          }}
        />
      ))}
    </SimpleGrid>
  )
}
