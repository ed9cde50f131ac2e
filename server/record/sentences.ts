import { createInstance } from 'i18next'
import { sentences } from './lines/lines.ts'
import type { TimelineLine } from './timeline.ts'
import { spokenDuration, spokenTime } from './vietnamTime.ts'

const vietnamese = createInstance()
void vietnamese.init({
  lng: 'vi',
  initAsync: false,
  resources: { vi: { translation: {} } },
  interpolation: { escapeValue: false },
})
for (const words of sentences) vietnamese.addResourceBundle('vi', 'translation', words, true)

/**
 * A line of the timeline in Vietnamese, its instants and durations written out (see `timelineLine` for the names).
 * @param base an instant of the day that need not be said; without it no day is
 */
export function vietnameseSentence({ key, params }: Pick<TimelineLine, 'key' | 'params'>, base?: number): string {
  const written = Object.entries(params).map(([name, value]): [string, string | number] => {
    if (typeof value === 'number' && name.endsWith('At')) return [name, spokenTime(value, base)]
    if (typeof value === 'number' && name.endsWith('Ms')) return [name, spokenDuration(value)]
    return [name, value]
  })
  return vietnamese.t(`record.timeline.${key}`, Object.fromEntries(written))
}
