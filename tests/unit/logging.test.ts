import { DrizzleQueryError } from 'drizzle-orm/errors'
import { expect, it } from 'vitest'
import { describeError, withoutSecrets } from '../../server/logging.ts'

const token = 'abcd-efgh-jkmn-pq23'

it('[AC49] an error is told without what was sent', () => {
  const cause = Object.assign(new Error(`connect to postgres://user:hush@host/x failed for /join/${token}?x`), {
    code: 'ECONNREFUSED',
    rawPacket: Buffer.from(token),
    parameters: [token],
  })
  const told = describeError(
    new DrizzleQueryError('select * from device_links where token = $1', [token, 'hush'], cause),
  )
  expect(told).toMatchObject({
    message: 'Failed query',
    query: 'select * from device_links where token = $1',
    cause: { message: 'connect to postgres://user:…@host/x failed for /join/…?x', code: 'ECONNREFUSED' },
  })
  expect(JSON.stringify(told)).not.toMatch(/abcd|hush/)
  expect(JSON.stringify(told)).toContain('logging.test.ts')
  expect(describeError(new SyntaxError(`Unexpected token '}', "{"pin":"918273",}" is not valid JSON`))).toMatchObject({
    message: 'not to be read',
  })
  expect(describeError({ token })).toEqual({ type: 'object' })
})

it('[AC49] ids, times and words stay as they are', () => {
  const line = JSON.stringify({
    time: 1_764_108_000_000,
    briefingId: 'c93292a5-ec91-413b-9664-74252a9d2f10',
    file: 'at BriefingPages.enter (file:///srv/diem-cau/server/realtime/briefingPages.ts:123:45)',
    msg: 'Điểm cầu Cà Mau: connected',
  })
  expect(withoutSecrets(line)).toBe(line)
  expect(withoutSecrets(`{"url":"/api/join/${token}","h":"${'A1-_'.repeat(10)}xyz"}`)).toBe(
    '{"url":"/api/join/…","h":"…"}',
  )
  expect(withoutSecrets(`token ${token.toUpperCase()}.`)).toBe('token ….')
})
