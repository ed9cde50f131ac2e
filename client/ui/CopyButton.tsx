import { ActionIcon, Button, type ButtonProps } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

type CopyButtonProps = Omit<ButtonProps, 'children'> & {
  value: string
  /** What is copied, for those who cannot see the row that the button stands in. */
  label?: string
  /** Instead of "Copy", where something else is copied beside it. */
  words?: string
}

/** Copies, and says so for two seconds. */
export function CopyButton({ value, label, words, ...rest }: CopyButtonProps) {
  const { t } = useTranslation()
  const { copied, copy } = useClipboard({ timeout: 2000 })
  return (
    <Button
      variant="default"
      size="sm"
      leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
      aria-label={label === undefined ? undefined : copied ? t('common.copied') : label}
      onClick={() => copy(value)}
      {...rest}
    >
      <span aria-live="polite">{copied ? t('common.copied') : (words ?? t('common.copy'))}</span>
    </Button>
  )
}

/** The same as an icon with its name on hover and for screen readers. */
export function CopyIcon({ value, label }: { value: string; label: string }) {
  const { t } = useTranslation()
  const { copied, copy } = useClipboard({ timeout: 2000 })
  const said = copied ? t('common.copied') : label
  return (
    <ActionIcon variant="subtle" color="gray.8" title={said} aria-label={said} onClick={() => copy(value)}>
      {copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
    </ActionIcon>
  )
}
