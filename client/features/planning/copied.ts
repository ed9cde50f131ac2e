import { tidyLine } from '../../../shared/tidy.ts'
import { folded } from '../../lib/format.ts'
import type { PlanDraft } from './draft.ts'

/** "tháng 11", "năm 2026", "6 tháng đầu năm", "lần thứ 2", "Q3" */
const figures =
  /\b(?:quy|thang|tuan|ky|dot|nam|lan|khoa|quarter|month|week|year) (?:thu )?\d+\b|\b\d+ thang\b|\bq[1-4]\b|\b20\d\d\b/
/** "Quý III", with its marks: "quy vi" are ladies and gentlemen as well. */
const roman = /(?<!\p{L})(?:quý|tháng|tuần|kỳ|đợt|lần|khóa|quarter) (?:thứ )?[ivx]+(?!\p{L})/iu
const namesTime = (text: string) => figures.test(folded(text)) || roman.test(tidyLine(text))

export const nothingCopied: ReadonlySet<string> = new Set()

/** Texts of a copied plan that name a quarter, month, year or the like: what the new briefing has to say anew. */
export function timesIn({ title, period, description, agenda }: PlanDraft): ReadonlySet<string> {
  const texts = [title, description, ...agenda.map((item) => item.title)].filter(namesTime)
  return new Set(period === '' ? texts : [...texts, period])
}
