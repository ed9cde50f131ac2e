import { Button, Group, NumberInput, Stack, Textarea } from '@mantine/core'
import { IconClipboardText, IconPlus } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { HEADCOUNT_MAX } from '../../../shared/attendance.ts'
import { useAsk } from '../../ui/room/useAsk.ts'
import { WorkButton } from '../../ui/room/WorkButton.tsx'
import { DeclaredMeanwhile } from './DeclaredMeanwhile.tsx'
import { DelegateRows } from './DelegateRows.tsx'
import { parseDelegates } from './parseDelegates.ts'
import { PastedPeople } from './PastedPeople.tsx'
import {
  headcountOf,
  isLimit,
  problemsOf,
  sentOf,
  takenFrom,
  usuallyTaken,
  withDelegates,
  withHeadcount,
  withPeople,
  type Sheet,
} from './sheet.ts'
import { SheetProblems } from './SheetProblems.tsx'
import { useSheet } from './useSheet.ts'
import { useDeclares } from './useDeclares.ts'

/** What may be pasted into a field for a number: "12", "12 người". All else is a list. */
const figure = /^\s*\d+\s*(?:người|đại biểu|people)?\s*$/iu

/** Who sits in the room: a headcount, and names with titles, typed or pasted from a spreadsheet. */
export function DeclareForm({ siteId, onDone }: { siteId: string; onDone: () => void }) {
  const { t } = useTranslation()
  const { ask, working } = useAsk()
  const saving = useDeclares(siteId) || working
  const { declared, sheet, baseRevision, setSheet, keepMine, clear } = useSheet(siteId)
  const [pasted, setPasted] = useState('')
  /** The headcount as it was written while a list waits to be taken: that of the whole. */
  const [counted, setCounted] = useState<number | null>(null)
  const [alike, setAlike] = useState(usuallyTaken)
  const [asked, setAsked] = useState(false)
  const list = useRef<HTMLTextAreaElement>(null)
  const understood = useMemo(() => parseDelegates(pasted), [pasted])
  const added = takenFrom(sheet, understood.people, alike)
  // A list that was not taken yet goes along, and is counted: it stands there as understood, and saving is one press.
  const together = pasted === '' ? sheet : withPeople(sheet, added)
  const whole = counted === null ? together : withHeadcount(together, counted)
  const shown = counted ?? together.headcount
  const count = (headcount: number) => (pasted === '' ? setSheet({ ...sheet, headcount }) : setCounted(headcount))
  const paste = (text: string) => {
    setPasted(text)
    if (text !== '' || counted === null) return
    setSheet(withHeadcount(sheet, counted))
    setCounted(null)
  }
  const told = (of: Sheet) => problemsOf(of, declared.headcount).filter((problem) => asked || isLimit(problem))
  const previewed = understood.people.length > 0 || understood.otherRows.length > 0
  const take = () => {
    setSheet(whole)
    setPasted('')
    setCounted(null)
    setAlike(usuallyTaken)
  }
  const send = async () => {
    setAsked(true)
    if (pasted !== '') take()
    if (problemsOf(whole, declared.headcount).length > 0) return
    if (!(await ask('attendance.declare', { siteId, baseRevision, ...sentOf(whole) }))) return
    clear()
    onDone()
  }
  return (
    <Stack>
      <NumberInput
        label={t('declare.headcount')}
        min={0}
        max={HEADCOUNT_MAX}
        allowDecimal={false}
        maw={220}
        // A nought would stand behind what is typed in front of it.
        value={shown === 0 ? '' : shown}
        placeholder="0"
        onChange={(value) => count(headcountOf(value))}
        onPasteCapture={(event) => {
          const text = event.clipboardData.getData('text')
          if (figure.test(text)) return
          // A list that was meant for the field below.
          event.preventDefault()
          event.stopPropagation()
          paste(pasted === '' ? text : `${pasted}\n${text}`)
          list.current?.focus()
        }}
        onBlur={() => {
          const least = withHeadcount(whole, shown).headcount
          // Who only passes by has written nothing.
          if (least !== shown) count(least)
        }}
      />
      <Textarea
        ref={list}
        label={t('declare.paste')}
        description={t('declare.pasteHint')}
        leftSection={<IconClipboardText size={20} aria-hidden />}
        leftSectionProps={{ style: { alignItems: 'flex-start', paddingTop: '0.7rem' } }}
        minRows={2}
        maxRows={4}
        value={pasted}
        onChange={(event) => paste(event.currentTarget.value)}
      />
      {previewed && (
        <PastedPeople
          understood={understood}
          sheet={sheet}
          added={added}
          firstPlace={whole.delegates.length - added.length + 1}
          alike={alike}
          problems={told(whole)}
          onAlike={setAlike}
          onTake={take}
        />
      )}
      {sheet.delegates.length > 0 && (
        <DelegateRows
          delegates={sheet.delegates}
          problems={told(sheet)}
          onChange={(delegates) => setSheet(withDelegates(sheet, delegates))}
        />
      )}
      {!previewed && <SheetProblems problems={told(whole)} />}
      {baseRevision !== declared.revision && !saving && (
        <DeclaredMeanwhile siteId={siteId} declared={declared} onKeepMine={keepMine} onTakeTheirs={clear} />
      )}
      <Group justify="space-between">
        <Button
          variant="default"
          leftSection={<IconPlus size={20} aria-hidden />}
          onClick={() =>
            setSheet(
              withDelegates(sheet, [...sheet.delegates, { name: '', title: '', isHead: sheet.delegates.length === 0 }]),
            )
          }
        >
          {t('declare.addPerson')}
        </Button>
        <WorkButton working={saving} onClick={() => void send()}>
          {t('declare.declare')}
        </WorkButton>
      </Group>
    </Stack>
  )
}
