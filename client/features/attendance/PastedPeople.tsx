import { Button, Checkbox, Group, Text } from '@mantine/core'
import { IconArrowDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Delegate } from '../../../shared/delegates.ts'
import { LeftOut } from '../../ui/LeftOut.tsx'
import { wrapping } from '../../ui/wrapping.ts'
import classes from './attendance.module.css'
import type { Understood } from './parseDelegates.ts'
import { comparedWith, problemAt, type Alike, type Sheet, type SheetProblem } from './sheet.ts'
import { SheetProblems } from './SheetProblems.tsx'

type PastedPeopleProps = {
  understood: Understood
  sheet: Sheet
  /** Those of them who will be added. */
  added: readonly Delegate[]
  /** The place that the first of these will have in the list. */
  firstPlace: number
  alike: Alike
  /** What is wrong with the list when they are added. */
  problems: readonly SheetProblem[]
  onAlike: (alike: Alike) => void
  onTake: () => void
}

/** What was understood of a pasted list, and what was left out, before it is taken. Namesakes are asked about. */
export function PastedPeople(props: PastedPeopleProps) {
  const { t } = useTranslation()
  const { added, firstPlace, alike, problems, onAlike, onTake } = props
  const { people, otherRows, otherColumns } = props.understood
  const substitutes = added.some(({ substituteFor }) => substituteFor !== undefined)
  const compared = comparedWith(props.sheet, people)
  const namesOf = (what: 'namesake' | 'known') => people.filter((_, index) => compared[index] === what)
  const doubts = [
    { key: 'namesakes', like: namesOf('namesake') },
    { key: 'known', like: namesOf('known') },
  ] as const
  return (
    <output className={classes.pasted} data-testid="pasted-people">
      <Text fw={600}>{t('declare.understood', { count: people.length })}</Text>
      <SheetProblems problems={problems} />
      {added.length > 0 && (
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
              {added.map((one, index) => (
                // The list is only ever replaced as a whole.
                <tr key={index} data-bad={problemAt(problems, firstPlace + index) !== undefined || undefined}>
                  <td>{firstPlace + index}</td>
                  <td>{one.name}</td>
                  <td>{one.title}</td>
                  {substitutes && <td>{one.substituteFor}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <LeftOut rows={otherRows} columns={otherColumns} />
      {doubts.map(
        ({ key, like }) =>
          like.length > 0 && (
            <Checkbox
              key={key}
              size="sm"
              label={t(`declare.alike.${key}`, { count: like.length, names: firstNames(like) })}
              checked={alike[key]}
              onChange={(event) => onAlike({ ...alike, [key]: event.currentTarget.checked })}
            />
          ),
      )}
      <Group justify="flex-end">
        <Button
          {...wrapping}
          mih={42}
          variant="default"
          disabled={added.length === 0}
          leftSection={<IconArrowDown size={20} aria-hidden />}
          onClick={onTake}
        >
          {t('declare.take', { count: added.length })}
        </Button>
      </Group>
    </output>
  )
}

/** Three of the names, each once. */
function firstNames(people: readonly Delegate[]): string {
  const names = [...new Set(people.map(({ name }) => name))]
  return names.length > 3 ? `${names.slice(0, 3).join('; ')}; …` : names.join('; ')
}
