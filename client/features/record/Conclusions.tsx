import { Text } from '@mantine/core'
import { IconQuote } from '@tabler/icons-react'
import type { BriefingRecord } from '../../../shared/record.ts'
import { dateTimeOf, timeFrom } from '../../lib/format.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Surface } from '../../ui/Surface.tsx'
import classes from './record.module.css'
import { dayOne } from './dayOne.ts'
import { useRecordWords } from './useRecordWords.ts'

/** The numbered conclusions in their last wording, with what each was before. */
export function Conclusions({ record }: { record: BriefingRecord }) {
  const { conclusions } = record
  const { t } = useRecordWords()
  if (conclusions.length === 0)
    return (
      <Surface>
        <EmptyState icon={IconQuote} title={t('record.conclusions.none')} />
      </Surface>
    )
  return (
    <Surface>
      <ol className={classes.conclusions}>
        {conclusions.map((conclusion) => (
          <li key={conclusion.number}>
            <span className={`${classes.number} dc-number`} aria-hidden>
              {conclusion.number}
            </span>
            <div>
              <div className={classes.text}>{conclusion.text}</div>
              <Text size="sm" c="dimmed">
                {[
                  t('record.conclusions.published', { at: timeFrom(conclusion.publishedAt, dayOne(record)) }),
                  conclusion.itemTitle,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
              {conclusion.corrections.map((correction) => (
                <details key={correction.at} className={classes.correction}>
                  <summary>
                    <span>{t('record.conclusions.corrected', { at: dateTimeOf(correction.at) })}</span>
                    {correction.reason !== '' && (
                      <span>{`. ${t('record.conclusions.reason', { reason: correction.reason })}`}</span>
                    )}
                  </summary>
                  <Text size="sm" c="dimmed">
                    {t('record.conclusions.before')}:
                  </Text>
                  <div className={classes.text}>{correction.previousText}</div>
                </details>
              ))}
            </div>
          </li>
        ))}
      </ol>
    </Surface>
  )
}
