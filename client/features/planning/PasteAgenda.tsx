import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { IconClipboardText } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Modal } from '../../ui/Modal.tsx'
import { parseAgenda, type PastedItem } from './parseAgenda.ts'
import classes from './PlanEditor.module.css'

/** An agenda from a document: shown as it was understood, then added at the end. */
export function PasteAgenda({ onAdd }: { onAdd: (items: PastedItem[]) => void }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const [pasted, setPasted] = useState('')
  const found = parseAgenda(pasted)
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
          {found.length > 0 && (
            <div>
              <Text fw={600}>{t('planning.agenda.understood', { count: found.length })}</Text>
              <ol className={classes.pastedAgenda}>
                {found.map((item, index) => (
                  // oxlint-disable-next-line react/no-array-index-key -- the list is only ever replaced as a whole
                  <li key={index}>
                    {item.title}{' '}
                    <Text span c="dimmed" size="sm">
                      {[
                        t(`planning.agendaKind.${item.kind}`),
                        t('common.minutes', { count: item.minutes }),
                        item.presenterName,
                      ]
                        .filter((part) => part !== '')
                        .join(' · ')}
                    </Text>
                  </li>
                ))}
              </ol>
            </div>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('common.back')}
            </Button>
            <Button
              disabled={found.length === 0}
              onClick={() => {
                onAdd(found)
                close()
              }}
            >
              {t('planning.agenda.take', { count: found.length })}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
