import { Alert, Button, Code, Group, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportDone } from '../../../shared/imports.ts'
import { numberOf } from '../../lib/format.ts'
import { CopyIcon } from '../../ui/CopyButton.tsx'
import { RowTable } from '../../ui/RowTable.tsx'
import { Surface } from '../../ui/Surface.tsx'
import { useLeaveGuard } from '../../ui/useLeaveGuard.ts'
import { saveWorkbook } from './workbookFiles.ts'

/** What was taken; first passwords are shown here and in the report, and nowhere again. */
export function Done({ done: { counts, passwords, report }, onAgain }: { done: ImportDone; onAgain: () => void }) {
  const { t } = useTranslation()
  const [saved, setSaved] = useState(passwords.length === 0)
  useLeaveGuard(!saved, {
    title: t('imports.leaveTitle'),
    body: t('imports.leaveText'),
    confirm: t('imports.leave'),
  })
  const columns = [
    { key: 'name', head: t('imports.columns.accounts.name'), widthWhenLong: '40%' },
    { key: 'signInName', head: t('imports.columns.accounts.signInName'), widthWhenLong: '30%' },
    { key: 'password', head: t('imports.passwords') },
  ] as const
  return (
    <Surface>
      <Group gap="xs" mb="xs">
        <IconCircleCheck size={28} color="var(--mantine-color-green-7)" aria-hidden />
        <Title order={2}>{t('imports.done')}</Title>
      </Group>
      <Text component="output" display="block" mb="md">
        {t('imports.doneText', {
          made: numberOf(counts.new),
          changed: numberOf(counts.changed),
          unchanged: numberOf(counts.unchanged),
          wrong: numberOf(counts.wrong),
        })}
      </Text>
      <Stack>
        {passwords.length > 0 && (
          <Alert
            color="yellow"
            icon={<IconAlertTriangle aria-hidden />}
            title={t('imports.passwordsTitle', { count: passwords.length })}
          >
            {t('imports.passwordsText')}
          </Alert>
        )}
        <Group>
          <Button
            leftSection={<IconDownload size={18} aria-hidden />}
            onClick={() => {
              saveWorkbook(report, t('imports.reportFileName'))
              setSaved(true)
            }}
          >
            {t('imports.reportFile')}
          </Button>
          <Button variant="default" disabled={!saved} onClick={onAgain}>
            {t('imports.again')}
          </Button>
        </Group>
        {passwords.length > 0 && (
          <RowTable
            caption={t('imports.passwords')}
            columns={columns}
            rows={passwords}
            idOf={({ signInName }) => signInName}
          >
            {({ name, signInName, password }) => ({
              name,
              signInName,
              password: (
                <Group gap="xs" wrap="nowrap">
                  <Code fz="md">{password}</Code>
                  <CopyIcon value={password} label={`${t('common.copy')}: ${name}`} />
                </Group>
              ),
            })}
          </RowTable>
        )}
      </Stack>
    </Surface>
  )
}
