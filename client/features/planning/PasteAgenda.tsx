import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { IconClipboardText } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LeftOut } from '../../ui/LeftOut.tsx'
import { Modal } from '../../ui/Modal.tsx'
import type { CatalogSite } from './catalog.ts'
import { siteFinder } from './findSite.ts'
import { parseAgenda, USUAL_MINUTES, type PastedItem } from './parseAgenda.ts'
import classes from './PlanEditor.module.css'

type PasteAgendaProps = {
  /** Those that may present. */
  sites: readonly CatalogSite[]
  onAdd: (items: PastedItem[]) => void
}

/** An agenda from a document: shown as it was understood, with what was left out, then added at the end. */
export function PasteAgenda({ sites, onAdd }: PasteAgendaProps) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const [pasted, setPasted] = useState('')
  const find = useMemo(() => siteFinder(opened ? sites : []), [opened, sites])
  const { items, otherRows, otherColumns } = useMemo(() => parseAgenda(pasted, find), [pasted, find])
  const nameOf = (siteId: string | null) => sites.find((site) => site.siteId === siteId)?.name ?? ''
  const close = () => {
    setOpened(false)
    setPasted('')
  }
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconClipboardText size={18} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {t('planning.agenda.paste')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('planning.agenda.paste')} size="lg">
        <Stack>
          <Textarea
            data-autofocus
            label={t('planning.agenda.pasteLabel')}
            description={t('planning.agenda.pasteHint')}
            minRows={4}
            maxRows={8}
            value={pasted}
            onChange={(event) => setPasted(event.currentTarget.value)}
          />
          {items.length > 0 && (
            <div>
              <Text fw={600}>{t('planning.agenda.understood', { count: items.length })}</Text>
              <ol className={classes.pastedAgenda}>
                {items.map(({ item, doubts }, index) => (
                  // The list is only ever replaced as a whole.
                  <li key={index}>
                    {item.title}{' '}
                    <Text span c="dimmed" size="sm">
                      {[
                        t(`planning.agendaKind.${item.kind}`),
                        t('common.minutes', { count: item.minutes }),
                        nameOf(item.presenterSiteId),
                        item.presenterName,
                      ]
                        .filter((part) => part !== '')
                        .join(' · ')}
                    </Text>
                    {doubts.map(({ kind, words, max }) => (
                      <Text key={`${kind} ${words}`} c="orange.9" size="sm">
                        {t(`planning.agenda.doubt.${kind}`, { words, max, usual: USUAL_MINUTES })}
                      </Text>
                    ))}
                  </li>
                ))}
              </ol>
            </div>
          )}
          <LeftOut rows={otherRows} columns={otherColumns} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('common.back')}
            </Button>
            <Button
              disabled={items.length === 0}
              onClick={() => {
                onAdd(items.map(({ item }) => item))
                close()
              }}
            >
              {t('planning.agenda.take', { count: items.length })}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
