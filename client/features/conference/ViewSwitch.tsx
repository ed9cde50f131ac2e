import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { View } from './views.ts'

type ViewSwitchProps = { view: View; views: readonly View[]; onView: (view: View) => void }

/** The views of one's roles, to switch between. */
export function ViewSwitch({ view, views, onView }: ViewSwitchProps) {
  const { t } = useTranslation()
  return (
    <NativeSelect
      size="sm"
      aria-label={t('conference.view.label')}
      value={view}
      onChange={(event) => onView(views.find((one) => one === event.currentTarget.value) ?? view)}
      data={views.map((one) => ({ value: one, label: t(`conference.view.${one}`) }))}
    />
  )
}
