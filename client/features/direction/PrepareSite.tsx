import { Button } from '@mantine/core'
import { IconMovie } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePreview } from './usePreview.ts'

/** Puts a site of the wall into the chosen cell of the preview. */
export function PrepareSite({ siteId, site }: { siteId: string; site: string }) {
  const { t } = useTranslation()
  const { put } = usePreview()
  return (
    <Button
      variant="default"
      justify="flex-start"
      leftSection={<IconMovie size={20} aria-hidden />}
      onClick={() => put({ by: 'site', siteId })}
      data-testid="prepare"
    >
      {t('conference.direction.prepareOf', { site })}
    </Button>
  )
}
