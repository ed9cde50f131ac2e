import { Button } from '@mantine/core'
import { IconFileSpreadsheet, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ImportSubject } from '../../shared/imports.ts'
import { PageTitle } from './PageTitle.tsx'

type ListTitleProps = { title: string; subtitle: string; subject: ImportSubject; create: string; onCreate: () => void }

/** The head of a list to which one adds by hand or from a workbook. */
export function ListTitle({ title, subtitle, subject, create, onCreate }: ListTitleProps) {
  const { t } = useTranslation()
  return (
    <PageTitle
      title={title}
      subtitle={subtitle}
      actions={
        <>
          <Button
            component={Link}
            to={`/admin/${subject}/import`}
            variant="default"
            leftSection={<IconFileSpreadsheet size={18} aria-hidden />}
          >
            {t('imports.button')}
          </Button>
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={onCreate}>
            {create}
          </Button>
        </>
      }
    />
  )
}
