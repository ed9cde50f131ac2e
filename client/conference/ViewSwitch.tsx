import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { View } from './views.ts'

type ViewSwitchProps = {
  view: View
  views: readonly View[]
  onView: (view: View) => void
  /** Its name stands above it; where it has no room, in its choices. */
  labelled?: boolean
}

/** The views of one's roles, to switch between. */
export function ViewSwitch({ view, views, onView, labelled = false }: ViewSwitchProps) {
  const { t } = useTranslation()
  return (
    <NativeSelect
      size="sm"
      {...(labelled
        ? { label: t('conference.view.label'), px: 'sm', pb: 'xs' }
        : { 'aria-label': t('conference.view.label') })}
      value={view}
      onChange={(event) => onView(views.find((one) => one === event.currentTarget.value) ?? view)}
      data={views.map((one) => ({
        value: one,
        label: labelled ? t(`conference.view.${one}`) : t('conference.view.of', { view: t(`conference.view.${one}`) }),
      }))}
    />
  )
}
