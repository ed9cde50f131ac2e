// Says where certificates lie: nothing else is asked of the settings, many of which need a certificate first.
import path from 'node:path'
import { certificateFolder } from '../server/certificateFolder.ts'
import { dataDirOf } from '../server/dataDir.ts'

console.log(certificateFolder(dataDirOf(process.env['DATA_DIR'], path.resolve(import.meta.dirname, '..'))))
