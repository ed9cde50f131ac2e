import { expect, it } from 'vitest'
import { Ledger } from '../chaos/ledger.ts'
import { cannot, lineOf, longestRun, unjudged } from '../chaos/report.ts'
import { as, BriefingTable, caMau, haNoi, room } from '../support/briefingTable.ts'

const chair = as('chair')

it('[ST93] every acknowledgement is held against the journal, also where one event looks like another', () => {
  const table = new BriefingTable()
  const ledger = new Ledger(() => 0)
  const told = (mark: string, outcome: 'acknowledged' | 'refused' | 'dropped') => {
    ledger.asked(mark)
    ledger.answered(mark, outcome)
  }
  told('briefing.opened', 'acknowledged')
  const { requestId } = table.ok(room(caMau), 'floor.request', { topic: 'Kiến nghị' })
  told('floor.requested Kiến nghị', 'acknowledged')
  table.ok(room(caMau), 'floor.withdraw', { requestId })
  told(`floor.withdrawn ${requestId}`, 'acknowledged')
  for (let times = 0; times < 2; times += 1) {
    table.ok(chair, 'floor.grant', { siteId: caMau })
    table.ok(room(caMau), 'floor.release', {})
    told(`floor.released ${caMau}`, 'acknowledged')
  }
  table.ok(chair, 'microphone.open', { siteId: haNoi })
  told(`microphone.opened ${haNoi}`, 'dropped')
  expect(ledger.judge(table.entries)).toEqual({
    acknowledged: 5,
    refused: 0,
    lost: [],
    doubled: [],
    doneThoughRefused: [],
  })
  // Acknowledged, and not there: by as many as there are.
  told(`floor.released ${caMau}`, 'acknowledged')
  told('floor.taken', 'acknowledged')
  expect(ledger.judge(table.entries).lost).toEqual([`floor.released ${caMau}`, 'floor.taken'])
  // There more often than anybody asked, or though it was refused.
  table.ok(chair, 'microphone.close', { siteId: haNoi })
  table.ok(chair, 'microphone.open', { siteId: haNoi })
  told(`microphone.closed ${haNoi}`, 'refused')
  expect(ledger.judge(table.entries)).toMatchObject({
    refused: 1,
    doubled: [`microphone.opened ${haNoi}`],
    doneThoughRefused: [`microphone.closed ${haNoi}`],
  })
})

it('[ST93] a run is over within ten minutes unless a longer time is typed, and its line is whole though nothing was judged', () => {
  expect([undefined, '60', '420', '3600'].map(longestRun)).toEqual([600_000, 600_000, 600_000, 3_840_000])
  const line = lineOf({ ...unjudged, acknowledged: 3, cannot: cannot({ ownClock: false, ownDisk: false }) })
  expect(JSON.parse(line)).toMatchObject({ acknowledged: 3, lost: null, doubled: null, cannot: ['clock', 'disk'] })
})
