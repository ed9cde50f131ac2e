import { Button, type ButtonProps } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

type CopyButtonProps = Omit<ButtonProps, 'children'> & {
  value: string
  /** What is copied, for those who cannot see the row that the button stands in. */
  label?: string
}

/** Copies, and says so for two seconds. */
export function CopyButton({ value, label, ...rest }: CopyButtonProps) {
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
      <span aria-live="polite">{t(copied ? 'common.copied' : 'common.copy')}</span>
    </Button>
  )
}
