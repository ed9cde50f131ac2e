import { Button } from '@mantine/core'
import { IconLanguage } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { currentLanguage, switchLanguage } from '../lib/i18n.ts'

/** One click to the other language; the button is written in that language. */
export function LanguageSwitch() {
  const { t } = useTranslation()
  const other = currentLanguage() === 'vi' ? 'en' : 'vi'
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-md"
      flex="none"
      lang={other}
      title={t('common.language.switchTo')}
      leftSection={<IconLanguage size={18} aria-hidden />}
      onClick={() => void switchLanguage(other)}
      className="dc-quiet"
    >
      {t(`common.language.${other}`)}
    </Button>
  )
}
