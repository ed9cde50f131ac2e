import { Select, type SelectProps } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

type Option = { value: string; label: string }
type LongSelectProps = Omit<SelectProps, 'data' | 'limit' | 'searchable' | 'nothingFoundMessage'> & {
  data: readonly Option[]
}

/** Of thousands of names so many are shown at once: one searches. */
const SHOWN = 100

/** A searchable choice among thousands: while it is closed it holds no more than what is chosen. */
export function LongSelect({ data, value, ...rest }: LongSelectProps) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const chosen = opened ? undefined : data.find((option) => option.value === value)
  return (
    <Select
      searchable
      limit={SHOWN}
      nothingFoundMessage={t('common.nothingFound')}
      {...rest}
      data={opened ? [...data] : chosen === undefined ? [] : [chosen]}
      value={value ?? null}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
    />
  )
}
