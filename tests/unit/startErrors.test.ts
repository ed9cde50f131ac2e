import { expect, it } from 'vitest'
import { explainStartFailure } from '../../server/startErrors.ts'

it.each(['ECONNRESET', 'EPIPE', 'CONNECTION_CLOSED'])(
  '[ST47] a database that hangs up while it is asked is told in one line: %s',
  (code) => {
    const failure = Object.assign(new Error('write failed'), { code })
    const settings = { host: '127.0.0.1', port: 3000, dataDir: '/data', databaseUrl: 'postgres://app@127.0.0.1:5432/x' }
    expect(explainStartFailure(failure, settings)).toMatchObject({
      code: 'database-unreachable',
      message: 'The database at 127.0.0.1:5432/x cannot be reached: it closed the connection.',
    })
  },
)
