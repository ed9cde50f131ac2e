import { support, type Support } from '../../shared/support.ts'
import { api } from './api.ts'
import { browserShelf } from './storage.ts'
import { useKept } from './useKept.ts'

const KEY = 'diem-cau.support'
const nobody: Support = { phone: '', label: '' }

/** Kept by the browser: it is needed most when the server does not answer. */
export const keepSupport = (now: Support): void => browserShelf.write(KEY, now)

export async function learnSupport(): Promise<void> {
  await api('support.show').then(keepSupport, () => undefined)
}

/** Whom to call, as this browser last heard it. */
export const useSupport = (): Support => useKept(browserShelf, KEY, support, nobody)[0]
