import { ActionIcon, Button, Radio, Text, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Delegate } from '../../../shared/delegates.ts'
import classes from './attendance.module.css'
import { problemAt, type RowProblem, type SheetProblem } from './sheet.ts'

type DelegateRowsProps = {
  delegates: readonly Delegate[]
  problems: readonly SheetProblem[]
  onChange: (delegates: Delegate[]) => void
}

/** The people of a room, a row each, one of them its head. */
export function DelegateRows({ delegates, problems, onChange }: DelegateRowsProps) {
  const { t } = useTranslation()
  const change = (index: number, part: Partial<Delegate>) =>
    onChange(delegates.map((one, at) => (at === index ? { ...one, ...part } : one)))
  return (
    <fieldset className={classes.sheet} aria-label={t('declare.delegates')}>
      <Text size="sm" c="dimmed" aria-hidden>
        {t('declare.head')}
      </Text>
      <Text size="sm" c="dimmed" aria-hidden>
        {t('declare.name')}
      </Text>
      <Text size="sm" c="dimmed" aria-hidden>
        {t('declare.jobTitle')}
      </Text>
      <span />
      <span />
      {delegates.map((one, index) => (
        // Rows have no id while they are typed, and each keeps its place.
        <Row
          key={index}
          person={one}
          place={index + 1}
          problem={problemAt(problems, index + 1)}
          onChange={(part) => change(index, part)}
          onHead={() => onChange(delegates.map((other, at) => ({ ...other, isHead: at === index })))}
          onRemove={() => onChange(delegates.filter((_, at) => at !== index))}
        />
      ))}
    </fieldset>
  )
}

type RowProps = {
  person: Delegate
  place: number
  problem: RowProblem['kind'] | undefined
  onChange: (part: Partial<Delegate>) => void
  onHead: () => void
  onRemove: () => void
}

function Row({ person, place, problem, onChange, onHead, onRemove }: RowProps) {
  const { t } = useTranslation()
  return (
    <>
      <Radio checked={person.isHead} onChange={onHead} aria-label={t('declare.headOne', { name: person.name })} />
      <TextInput
        size="sm"
        error={problem === 'noName' || problem === 'nameTooLong'}
        aria-label={t('declare.nameOf', { place })}
        value={person.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        size="sm"
        error={problem === 'titleTooLong'}
        aria-label={t('declare.titleOf', { place })}
        value={person.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <Button
        size="compact-sm"
        variant={person.substituteFor === undefined ? 'subtle' : 'default'}
        color="gray"
        aria-pressed={person.substituteFor !== undefined}
        aria-label={t('declare.substituteOf', { place })}
        onClick={() => onChange({ substituteFor: person.substituteFor === undefined ? '' : undefined })}
      >
        {t('declare.substitute')}
      </Button>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={t('declare.removePerson', { name: person.name })}
        onClick={onRemove}
      >
        <IconTrash size={20} aria-hidden />
      </ActionIcon>
      {person.substituteFor !== undefined && (
        <label className={classes.substitute}>
          <span>{t('declare.substituteFor')}</span>
          <TextInput
            size="sm"
            error={problem === 'noSubstitute' || problem === 'substituteTooLong'}
            placeholder={t('declare.substituteHint')}
            value={person.substituteFor}
            onChange={(event) => onChange({ substituteFor: event.currentTarget.value })}
          />
        </label>
      )}
    </>
  )
}
