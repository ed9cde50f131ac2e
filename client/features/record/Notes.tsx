import { Alert, Text, Title } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { BriefingRecord } from '../../../shared/record.ts'
import { timeFrom } from '../../lib/format.ts'
import { Surface } from '../../ui/Surface.tsx'
import classes from './record.module.css'
import { dayOne } from './dayOne.ts'
import { useRecordWords } from './useRecordWords.ts'

/** What the secretariat noted, by agenda item. */
export function Notes({ record }: { record: BriefingRecord }) {
  const { notes, agenda } = record
  const { t } = useRecordWords()
  const items = [
    ...agenda.map(({ itemId, title }) => ({ itemId, title })),
    { itemId: null, title: t('record.notes.general') },
  ]
  return (
    <Surface>
      <Alert variant="light" color="gray" icon={<IconLock aria-hidden />} mb="md">
        {t('record.notes.hint')}
      </Alert>
      <div className={classes.stack}>
        {items
          .map((item) => ({ ...item, notes: notes.filter((note) => note.itemId === item.itemId) }))
          .filter((item) => item.notes.length > 0)
          .map((item) => (
            <section key={item.itemId}>
              <Title order={2} mb={4}>
                {item.title}
              </Title>
              {item.notes.map((note) => (
                <div key={`${note.at}/${note.text}`} className={classes.note}>
                  <Text size="sm" c="dimmed" className="dc-number">
                    {timeFrom(note.at, dayOne(record))}
                  </Text>
                  <div className={classes.text}>{note.text}</div>
                </div>
              ))}
            </section>
          ))}
      </div>
    </Surface>
  )
}
