import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { CONCLUSION_MAX, CORRECTION_REASON_MAX, type Conclusion } from '../../../shared/conclusions.ts'
import { isBlank, isTooLong, tidyText } from '../../../shared/tidy.ts'
import { useBriefing, useMay } from '../../lib/briefing/roomContext.ts'
import { tabShelf } from '../../lib/storage.ts'
import { useKept } from '../../lib/useKept.ts'
import { useTimeWithDay } from '../../lib/briefing/selectors.ts'
import { BoundedArea, BoundedInput } from '../../ui/Bounded.tsx'
import { focusOnMount } from '../../ui/room/focusOnMount.ts'
import { isSubmit } from '../../ui/room/isSubmit.ts'
import { useAsk } from '../../ui/room/useAsk.ts'
import { WorkButton } from '../../ui/room/WorkButton.tsx'
import classes from './conclusions.module.css'

/** The published conclusions, numbered; the secretary may correct a wording, and says why. */
export function ConclusionsList({ briefingId, correctable = false }: { briefingId: string; correctable?: boolean }) {
  const { t } = useTranslation()
  const published = useBriefing((state) => state.conclusions.published)
  if (published.length === 0 && !correctable) return <Text c="dimmed">{t('conference.conclusions.none')}</Text>
  return (
    <ol className={classes.list}>
      {published.map((conclusion) => (
        <Item key={conclusion.conclusionId} conclusion={conclusion} briefingId={briefingId} correctable={correctable} />
      ))}
    </ol>
  )
}

type ItemProps = { conclusion: Conclusion; briefingId: string; correctable: boolean }

const Item = memo(function Item({ conclusion, briefingId, correctable }: ItemProps) {
  const { t } = useTranslation()
  const may = useMay('conclusion.correct') !== 'no' && correctable
  const said = useTimeWithDay()
  // Kept over a reload: a wording that is being written is not lost.
  const [wording, setWording, clear] = useKept<string | null>(
    tabShelf,
    `diem-cau.correct.${briefingId}.${conclusion.conclusionId}`,
    z.string().nullable(),
    null,
  )
  const begun = useBegunOn(conclusion)
  const last = conclusion.corrections.at(-1)
  return (
    <li className={classes.conclusion} data-testid="conclusion">
      <span className={classes.number}>{conclusion.number}</span>
      <div className={classes.body}>
        {wording === null || !may ? (
          <p className={classes.text}>{conclusion.text}</p>
        ) : (
          <Correct conclusion={conclusion} wording={wording} setWording={setWording} onEnd={clear} />
        )}
        <span className={classes.meta}>
          <span>{t('conference.conclusions.publishedAt', { time: said(conclusion.publishedAt) })}</span>
          {last !== undefined && (
            <span>{` · ${t(last.reason === '' ? 'conference.conclusions.corrected' : 'conference.conclusions.correctedBecause', { time: said(last.at), reason: last.reason })}`}</span>
          )}
        </span>
      </div>
      {may && wording === null && (
        <ActionIcon
          title={t('conference.conclusions.correct')}
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('conference.conclusions.correctOne', { number: conclusion.number })}
          onClick={() => {
            begun.set(conclusion.corrections.length)
            setWording(conclusion.text)
          }}
        >
          <IconPencil size={20} aria-hidden />
        </ActionIcon>
      )}
    </li>
  )
})

/** How often a wording had been corrected when its correction was begun in this tab; null: not known, or none is begun. */
function useBegunOn({ conclusionId }: Conclusion): { on: number | null; set: (count: number | null) => void } {
  const key = `diem-cau.correctFrom.${conclusionId}`
  const [on, set] = useKept<number | null>(tabShelf, key, z.number().nullable(), null)
  return { on, set }
}

type CorrectProps = { conclusion: Conclusion; wording: string; setWording: (text: string) => void; onEnd: () => void }

function Correct({ conclusion, wording, setWording, onEnd }: CorrectProps) {
  const { t } = useTranslation()
  const { ask, working } = useAsk()
  const [reason, setReason, clearReason] = useKept(
    tabShelf,
    `diem-cau.correctReason.${conclusion.conclusionId}`,
    z.string(),
    '',
  )
  const corrected = conclusion.corrections.length
  const begun = useBegunOn(conclusion)
  const end = () => {
    begun.set(null)
    clearReason()
    onEnd()
  }
  const fits = !isTooLong(wording, CONCLUSION_MAX, tidyText) && !isTooLong(reason, CORRECTION_REASON_MAX)
  const changed = !isBlank(wording) && fits && tidyText(wording) !== conclusion.text && !working
  const send = async () => {
    const { conclusionId } = conclusion
    const baseRevision = begun.on ?? corrected
    if (await ask('conclusion.correct', { conclusionId, baseRevision, text: wording, reason })) end()
    // Pressed again, it is made to what stands above it then.
    else begun.set(null)
  }
  return (
    <Stack gap="xs" onKeyDown={(event) => changed && isSubmit(event) && void send()}>
      {/* A colleague's correction since is read before it is corrected in turn. */}
      {begun.on !== corrected && <p className={classes.text}>{conclusion.text}</p>}
      <BoundedArea
        ref={focusOnMount}
        max={CONCLUSION_MAX}
        aria-label={t('conference.conclusions.newText', { number: conclusion.number })}
        value={wording}
        onChange={(event) => setWording(event.currentTarget.value)}
      />
      <BoundedInput
        size="sm"
        max={CORRECTION_REASON_MAX}
        label={t('conference.conclusions.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group gap="xs" justify="flex-end">
        <Button size="sm" variant="default" onClick={end}>
          {t('common.back')}
        </Button>
        <WorkButton
          size="sm"
          working={working}
          disabled={!changed}
          title={t('conference.notes.addHint')}
          onClick={() => void send()}
        >
          {t('conference.conclusions.saveCorrection')}
        </WorkButton>
      </Group>
    </Stack>
  )
}
