// A program for tests: opens the built-in database of a folder, says so, and holds it until it is ended.
import { openDatabase } from '../../db/open.ts'
import { explainStartFailure } from '../../server/startErrors.ts'

const [dataDir = '', databaseUrl] = process.argv.slice(2)
const say = (line: string) => console.log(line)
try {
  const database = await openDatabase({ databaseUrl, dataDir, say, onLost: (reason) => say(`lost: ${reason}`) })
  process.once('SIGTERM', () => void database.close())
  say(`open ${database.url}`)
} catch (error) {
  const explained = explainStartFailure(error, { host: '127.0.0.1', port: 3000, dataDir, databaseUrl })
  console.error(explained ? `${explained.code}: ${explained.message}` : error)
  process.exitCode = 1
}
