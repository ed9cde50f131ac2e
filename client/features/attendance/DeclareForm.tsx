import { Alert, Button, Group, NumberInput, Stack, Textarea } from '@mantine/core'
import { IconAlertCircle, IconClipboardText, IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { attendanceOf } from '../../../shared/attendance.ts'
import { useBriefing, useRoomLink } from '../../lib/briefing/roomContext.ts'
import { tabShelf } from '../../lib/storage.ts'
import { useKept } from '../../lib/useKept.ts'
import { useAsk } from '../../ui/room/useAsk.ts'
import { WorkButton } from '../../ui/room/WorkButton.tsx'
import { DelegateRows } from './DelegateRows.tsx'
import { parseDelegates } from './parseDelegates.ts'
import { PastedPeople } from './PastedPeople.tsx'
import { keptSheet, newIn, problemsOf, sentOf, withDelegates, withHeadcount, withPeople } from './sheet.ts'

/** Who sits in the room: a headcount, and names with titles, typed or pasted from a spreadsheet. */
export function DeclareForm({ siteId, onDone }: { siteId: string; onDone: () => void }) {
  const { t } = useTranslation()
  const { ask, working } = useAsk()
  const { briefingId } = useRoomLink()
  const declared = useBriefing((state) => attendanceOf(state.attendance, siteId))
  // Kept over a reload until it is sent.
  const [sheet, setSheet, clear] = useKept(tabShelf, `diem-cau.delegates.${briefingId}.${siteId}`, keptSheet, {
    headcount: declared.headcount,
    delegates: declared.delegates,
  })
  const [pasted, setPasted] = useState('')
  const [asked, setAsked] = useState(false)
  const understood = useMemo(() => parseDelegates(pasted), [pasted])
  // A list that was not taken yet goes along: it stands there as understood, and saving is one press.
  const whole = withPeople(sheet, understood.people)
  const problems = asked ? problemsOf(pasted === '' ? sheet : whole) : []
  const take = () => {
    setSheet(whole)
    setPasted('')
  }
  const send = async () => {
    setAsked(true)
    const sent = pasted === '' ? sheet : whole
    if (pasted !== '') take()
    if (problemsOf(sent).length > 0) return
    if (!(await ask('attendance.declare', { siteId, ...sentOf(sent) }))) return
    clear()
    onDone()
  }
  return (
    <Stack>
      <NumberInput
        label={t('declare.headcount')}
        min={0}
        max={100_000}
        allowDecimal={false}
        maw={220}
        value={sheet.headcount}
        onChange={(value) => setSheet({ ...sheet, headcount: typeof value === 'number' ? value : 0 })}
        onBlur={() => setSheet(withHeadcount(sheet, sheet.headcount))}
      />
      <Textarea
        label={t('declare.paste')}
        description={t('declare.pasteHint')}
        leftSection={<IconClipboardText size={20} aria-hidden />}
        leftSectionProps={{ style: { alignItems: 'flex-start', paddingTop: '0.7rem' } }}
        minRows={2}
        maxRows={4}
        value={pasted}
        onChange={(event) => setPasted(event.currentTarget.value)}
      />
      {(understood.people.length > 0 || understood.otherRows.length > 0) && (
        <PastedPeople understood={understood} fresh={newIn(sheet, understood.people)} onTake={take} />
      )}
      {sheet.delegates.length > 0 && (
        <DelegateRows
          delegates={sheet.delegates}
          problems={problems}
          onChange={(delegates) => setSheet(withDelegates(sheet, delegates))}
        />
      )}
      {problems.length > 0 && (
        <Alert role="alert" color="red" variant="light" icon={<IconAlertCircle aria-hidden />}>
          {problems.slice(0, 5).map((problem) => (
            <div key={problem.kind === 'tooMany' ? 0 : problem.place}>
              {t(`declare.problem.${problem.kind}`, { ...problem })}
            </div>
          ))}
        </Alert>
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
        <WorkButton working={working} onClick={() => void send()}>
          {t('declare.declare')}
        </WorkButton>
      </Group>
    </Stack>
  )
}
