import { Anchor, Box, Group, Text, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import classes from './PageTitle.module.css'

type PageTitleProps = {
  title: string
  subtitle?: ReactNode
  /** Buttons of the page, on the right. */
  actions?: ReactNode
  back?: { to: string; label: string } | undefined
}

/** The page's name (also in the browser's tab), a way back, and what can be done here. */
export function PageTitle({ title, subtitle, actions, back }: PageTitleProps) {
  useDocumentTitle(title)
  return (
    <Box mb="lg" className="dc-no-print">
      {back !== undefined && (
        <Anchor component={Link} to={back.to} size="sm" className={classes.back}>
          <IconArrowLeft size={16} aria-hidden /> <span>{back.label}</span>
        </Anchor>
      )}
      <Group justify="space-between" align="flex-end" gap="md">
        <Box miw={0} flex="1 1 18rem">
          <Title order={1}>{title}</Title>
          {subtitle !== undefined && (
            <Text c="dimmed" component="div" mt={4}>
              {subtitle}
            </Text>
          )}
        </Box>
        {actions !== undefined && <Group gap="sm">{actions}</Group>}
      </Group>
    </Box>
  )
}

/** "Trang chủ · Điểm Cầu" in the browser's tab. */
export function useDocumentTitle(title: string): void {
  const { t } = useTranslation()
  const product = t('common.product')
  useEffect(() => {
    document.title = title === product ? product : `${title} · ${product}`
  }, [title, product])
}
