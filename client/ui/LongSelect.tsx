import { Select, type SelectProps } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

type Option = { value: string; label: string }
type LongSelectProps = Omit<
  SelectProps,
  'data' | 'value' | 'limit' | 'searchable' | 'nothingFoundMessage' | 'defaultSearchValue'
> & {
  data: readonly Option[]
  value: string | null | undefined
}

/** Of thousands of names so many are shown at once: one searches. */
const SHOWN = 100

/**
 * A searchable choice among thousands: while it is closed it holds no more than what is chosen. What is typed never stands
 * behind what was chosen before, which is shown pale meanwhile.
 */
export function LongSelect({ data, value, placeholder, error, onFocus, ...rest }: LongSelectProps) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const chosen = data.find((option) => option.value === value)
  const label = chosen?.label ?? ''
  const [search, setSearch] = useState(label)
  const type = (typed: string) => {
    // Chosen and still in the field, it is replaced by the next letter, and taken out whole.
    if (search !== label || label === '' || typed === label) setSearch(typed)
    else setSearch(typed.startsWith(label) ? typed.slice(label.length) : '')
  }
  return (
    <Select
      searchable
      // What is wrong is read before a list lies over it: this opens when one presses, types or goes down.
      openOnFocus={!error}
      limit={SHOWN}
      nothingFoundMessage={t('common.nothingFound')}
      searchValue={search}
      onSearchChange={type}
      {...rest}
      error={error}
      data={opened ? [...data] : chosen === undefined ? [] : [chosen]}
      value={value ?? null}
      placeholder={label === '' ? placeholder : label}
      onFocus={(event) => {
        setSearch('')
        onFocus?.(event)
      }}
      onDropdownOpen={() => setOpened(true)}
      onDropdownClose={() => setOpened(false)}
    />
  )
}
