import { CloseButton, TextInput, type TextInputProps } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

type SearchFieldProps = Omit<TextInputProps, 'value' | 'onChange'> & {
  value: string
  onChange: (value: string) => void
}

/** A search that is cleared by one click. Search with `folded` texts, so that marks need not be typed. */
export function SearchField({ value, onChange, ...rest }: SearchFieldProps) {
  const { t } = useTranslation()
  return (
    <TextInput
      type="search"
      placeholder={t('common.search')}
      aria-label={t('common.search')}
      leftSection={<IconSearch size={18} aria-hidden />}
      rightSection={value !== '' && <CloseButton aria-label={t('common.clearSearch')} onClick={() => onChange('')} />}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      {...rest}
    />
  )
}
