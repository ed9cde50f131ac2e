import { expect, it } from 'vitest'
import { copyOf } from '../../client/features/planning/draft.ts'
import { parseAgenda } from '../../client/features/planning/parseAgenda.ts'
import type { BriefingDetail } from '../../shared/planning.ts'
import { planned } from '../support/wireServer.ts'

const short = (pasted: string) =>
  parseAgenda(pasted).map(({ kind, title, minutes, presenterName }) => [kind, title, minutes, presenterName])

it('[PL23] an agenda of lines, with times of day', () => {
  expect(
    short(
      'CHƯƠNG TRÌNH\n14h00 - 14h10: Khai mạc, giới thiệu đại biểu\n14h10: Báo cáo tóm tắt\n14 giờ 40: Giải lao\n3. Thảo luận (45 phút)\n- Phát biểu kết luận',
    ),
  ).toEqual([
    ['opening', 'Khai mạc, giới thiệu đại biểu', 10, ''],
    ['report', 'Báo cáo tóm tắt', 30, ''],
    ['break', 'Giải lao', 10, ''],
    ['discussion', 'Thảo luận', 45, ''],
    ['conclusion', 'Phát biểu kết luận', 10, ''],
  ])
})

it('[PL23] an agenda of a table', () => {
  expect(
    short(
      'STT\tThời gian\tNội dung\tNgười trình bày\n1\t8:00-8:15\tTuyên bố lý do\tÔng Trần An\n2\t8:15\tTham luận về "chuyển đổi số"\tTỉnh Cà Mau\n3\t8:45\tBế mạc\t',
    ),
  ).toEqual([
    ['opening', 'Tuyên bố lý do', 15, 'Ông Trần An'],
    ['speech', 'Tham luận về "chuyển đổi số"', 30, 'Tỉnh Cà Mau'],
    ['conclusion', 'Bế mạc', 10, ''],
  ])
  // The head says which column is which, however long what stands in it is.
  expect(
    short('STT\tThời gian\tNội dung\tNgười trình bày\n1\t8:00\tKhai mạc\tĐồng chí Bộ trưởng\n2\t8:10\tThảo luận\t'),
  ).toEqual([
    ['opening', 'Khai mạc', 10, 'Đồng chí Bộ trưởng'],
    ['discussion', 'Thảo luận', 10, ''],
  ])
  expect(short('Nội dung\tSố phút\nBáo cáo công tác\t25')).toEqual([['report', 'Báo cáo công tác', 25, '']])
})

it('[PL22] a copy leaves time, declaration and the ids of items behind', () => {
  const itemId = crypto.randomUUID()
  const agenda = [
    { itemId, kind: 'report' as const, title: 'Báo cáo', presenterSiteId: null, presenterName: '', minutes: 20 },
  ]
  const detail = { noStateSecret: true, plan: { ...planned.plan, agenda, startsAt: 5 } } as unknown as BriefingDetail
  const copy = copyOf(detail)
  expect(copy).toMatchObject({ title: planned.plan.title, startsAt: null, noStateSecret: false })
  expect(copy.agenda).toMatchObject([{ title: 'Báo cáo', minutes: 20, itemId: null }])
  expect(copy.agenda[0]?.key).not.toBe(itemId)
})
