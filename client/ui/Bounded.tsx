import { Textarea, TextInput, type TextareaProps, type TextInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isTooLong, tidyText } from '../../shared/tidy.ts'

type Bounds = {
  value: string
  /** Letters, as the server counts them. */
  max: number
}

/** A line that says when it is too long: an attribute of the browser would cut it without a word, and count bytes of a letter. */
export function BoundedInput({ max, error, ...input }: TextInputProps & Bounds) {
  const { t } = useTranslation()
  const tooLong = isTooLong(input.value, max) && t('errors.text.tooLong', { max })
  return <TextInput {...input} error={tooLong || error} />
}

/** The same for a text of several lines, or for one line (`tidy={tidyLine}`) that is shown on several. */
export function BoundedArea({
  max,
  error,
  tidy = tidyText,
  ...input
}: TextareaProps & Bounds & { tidy?: (typed: string) => string }) {
  const { t } = useTranslation()
  const tooLong = isTooLong(input.value, max, tidy) && t('errors.text.tooLong', { max })
  return <Textarea {...input} error={tooLong || error} />
}
