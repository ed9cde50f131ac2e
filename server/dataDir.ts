import { createHash } from 'node:crypto'
import path from 'node:path'
import { canReach, unprivilegedUser } from '../db/unprivileged.ts'

const systemFolder = '/var/lib/diem-cau'

/** The folder that DATA_DIR names, from the project folder on; else the usual one. Absolute. */
export function dataDirOf(named: string | undefined, projectDir: string): string {
  return named?.trim() ? path.resolve(projectDir, named) : defaultDataDir(projectDir)
}

/**
 * Where data goes when nobody says: `.data` in the project folder. Started by root, PostgreSQL is an unprivileged user,
 * who cannot enter a folder below /root; then a folder of the system, one for each project folder.
 */
function defaultDataDir(projectDir: string): string {
  const beside = path.join(projectDir, '.data')
  if (canReach(unprivilegedUser(path.join(beside, 'postgres', '18')), projectDir)) return beside
  const short = createHash('sha256').update(projectDir).digest('hex').slice(0, 8)
  return path.join(systemFolder, `${path.basename(projectDir)}-${short}`)
}
