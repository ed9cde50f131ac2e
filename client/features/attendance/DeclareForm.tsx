import { ActionIcon, Button, Group, NumberInput, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useSessionStorage } from '@mantine/hooks'
import { IconClipboardText, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { attendanceOf, type Delegate } from '../../../shared/attendance.ts'
import { isBlank } from '../../../shared/tidy.ts'
import { useBriefing, useRoomLink } from '../../lib/briefing/roomContext.ts'
import { useAsk } from '../../ui/room/useAsk.ts'
import { WorkButton } from '../../ui/room/WorkButton.tsx'
import classes from './attendance.module.css'
import { parseDelegates } from './parseDelegates.ts'

type Sheet = { headcount: number; delegates: Delegate[] }

/** Who sits in the room: a headcount, and names with titles, typed or pasted from a spreadsheet. */
export function DeclareForm({ siteId, onDone }: { siteId: string; onDone: () => void }) {
  const { t } = useTranslation()
  const { ask, working } = useAsk()
  const { briefingId } = useRoomLink()
  const declared = useBriefing((state) => attendanceOf(state.attendance, siteId))
  // Kept over a reload until it is sent.
  const [sheet, setSheet, clear] = useSessionStorage<Sheet>({
    key: `diem-cau.delegates.${briefingId}.${siteId}`,
    defaultValue: { headcount: declared.headcount, delegates: declared.delegates },
    getInitialValueInEffect: false,
  })
  const [pasted, setPasted] = useState('')
  const people = (delegates: Delegate[]) =>
    setSheet({ delegates, headcount: Math.max(sheet.headcount, delegates.length) })
  const change = (index: number, part: Partial<Delegate>) =>
    setSheet({ ...sheet, delegates: sheet.delegates.map((one, at) => (at === index ? { ...one, ...part } : one)) })
  const take = (text: string) => {
    const found = parseDelegates(text)
    if (found.length === 0) return setPasted(text)
    const first = sheet.delegates.some(({ isHead }) => isHead) ? -1 : 0
    people([...sheet.delegates, ...found.map((one, index) => ({ ...one, isHead: index === first }))])
    setPasted('')
  }
  const send = async () => {
    // A list that was typed, not pasted, goes along: saving is one press, and nothing moves under it.
    const typed = parseDelegates(pasted)
    const first = sheet.delegates.some(({ isHead }) => isHead) ? -1 : 0
    const delegates = [
      ...sheet.delegates.filter(({ name }) => !isBlank(name)),
      ...typed.map((one, index) => ({ ...one, isHead: index === first })),
    ]
    const headcount = Math.max(sheet.headcount, typed.length > 0 ? delegates.length : 0)
    if (!(await ask('attendance.declare', { siteId, headcount, delegates }))) return
    clear()
    onDone()
  }
  return (
    <Stack>
      <NumberInput
        label={t('conference.attendance.headcount')}
        min={0}
        max={100_000}
        allowDecimal={false}
        maw={220}
        value={sheet.headcount}
        onChange={(value) => setSheet({ ...sheet, headcount: typeof value === 'number' ? value : 0 })}
      />
      <Textarea
        label={t('conference.attendance.paste')}
        description={t('conference.attendance.pasteHint')}
        leftSection={<IconClipboardText size={20} aria-hidden />}
        leftSectionProps={{ style: { alignItems: 'flex-start', paddingTop: '0.7rem' } }}
        minRows={2}
        maxRows={4}
        value={pasted}
        onChange={(event) => setPasted(event.currentTarget.value)}
        onPaste={(event) => {
          event.preventDefault()
          take(event.clipboardData.getData('text/plain'))
        }}
      />
      {sheet.delegates.length > 0 && (
        <fieldset className={classes.sheet} aria-label={t('conference.attendance.delegates')}>
          <Text size="sm" c="dimmed" aria-hidden>
            {t('conference.attendance.head')}
          </Text>
          <Text size="sm" c="dimmed" aria-hidden>
            {t('conference.attendance.name')}
          </Text>
          <Text size="sm" c="dimmed" aria-hidden>
            {t('conference.attendance.jobTitle')}
          </Text>
          <span />
          {sheet.delegates.map((one, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows have no id while they are typed, and each keeps its place
            <Row
              key={index}
              person={one}
              place={index + 1}
              onChange={(part) => change(index, part)}
              onHead={() =>
                setSheet({
                  ...sheet,
                  delegates: sheet.delegates.map((other, at) => ({ ...other, isHead: at === index })),
                })
              }
              onRemove={() => setSheet({ ...sheet, delegates: sheet.delegates.filter((_, at) => at !== index) })}
            />
          ))}
        </fieldset>
      )}
      <Group justify="space-between">
        <Button
          variant="default"
          leftSection={<IconPlus size={20} aria-hidden />}
          onClick={() => people([...sheet.delegates, { name: '', title: '', isHead: sheet.delegates.length === 0 }])}
        >
          {t('conference.attendance.addPerson')}
        </Button>
        <WorkButton working={working} onClick={() => void send()}>
          {t('conference.attendance.declare')}
        </WorkButton>
      </Group>
    </Stack>
  )
}

type RowProps = {
  person: Delegate
  place: number
  onChange: (part: Partial<Delegate>) => void
  onHead: () => void
  onRemove: () => void
}

function Row({ person, place, onChange, onHead, onRemove }: RowProps) {
  const { t } = useTranslation()
  return (
    <>
      <Radio
        checked={person.isHead}
        onChange={onHead}
        aria-label={t('conference.attendance.headOne', { name: person.name })}
      />
      <TextInput
        size="sm"
        maxLength={120}
        aria-label={t('conference.attendance.nameOf', { place })}
        value={person.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        size="sm"
        maxLength={160}
        aria-label={t('conference.attendance.titleOf', { place })}
        value={person.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={t('conference.attendance.removePerson', { name: person.name })}
        onClick={onRemove}
      >
        <IconTrash size={20} aria-hidden />
      </ActionIcon>
    </>
  )
}
