import { Button, Group, Text } from '@mantine/core'
import { IconArrowDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Delegate } from '../../../shared/attendance.ts'
import classes from './attendance.module.css'
import type { Understood } from './parseDelegates.ts'

type PastedPeopleProps = {
  understood: Understood
  /** Those of them who are not in the list yet. */
  fresh: readonly Delegate[]
  onTake: () => void
}

/** What was understood of a pasted list, and what was left out, before it is taken. */
export function PastedPeople({ understood: { people, otherRows, otherColumns }, fresh, onTake }: PastedPeopleProps) {
  const { t } = useTranslation()
  const substitutes = fresh.some(({ substituteFor }) => substituteFor !== undefined)
  const known = people.length - fresh.length
  return (
    <output className={classes.pasted} data-testid="pasted-people">
      <Text fw={600}>{t('declare.understood', { count: people.length })}</Text>
      {fresh.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard
        <section className={classes.pastedRows} tabIndex={0} aria-label={t('declare.pasted')}>
          <table>
            <thead>
              <tr>
                <th scope="col">#</th>
                <th scope="col">{t('declare.name')}</th>
                <th scope="col">{t('declare.jobTitle')}</th>
                {substitutes && <th scope="col">{t('declare.substituteFor')}</th>}
              </tr>
            </thead>
            <tbody>
              {fresh.map((one, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- the list is only ever replaced as a whole
                <tr key={index}>
                  <td>{index + 1}</td>
                  <td>{one.name}</td>
                  <td>{one.title}</td>
                  {substitutes && <td>{one.substituteFor}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {otherRows.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('declare.otherRows', { count: otherRows.length, rows: otherRows.slice(0, 4).join('; ') })}
        </Text>
      )}
      {otherColumns.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('declare.otherColumns', { columns: otherColumns.join(', ') })}
        </Text>
      )}
      {known > 0 && (
        <Text size="sm" c="dimmed">
          {t('declare.knownPeople', { count: known })}
        </Text>
      )}
      <Group justify="flex-end">
        <Button
          variant="default"
          disabled={fresh.length === 0}
          leftSection={<IconArrowDown size={20} aria-hidden />}
          onClick={onTake}
        >
          {t('declare.take', { count: fresh.length })}
        </Button>
      </Group>
    </output>
  )
}
