import { z } from 'zod'
import { browserShelf, tabShelf } from '../storage.ts'
import type { MediaSession } from './session.ts'

/** What this computer gives to the conference. */
export const sendings = ['both', 'sound', 'nothing'] as const
const sending = z.enum(sendings)
export type Sending = z.infer<typeof sending>

const KEY = 'diem-cau.sending'
const tabKey = (briefingId: string) => `${KEY}.${briefingId}`

/** As chosen on this computer before, else as this tab went into this briefing; `usual` the first time. */
export const loadSending = (briefingId: string, usual: Sending): Sending =>
  sending.catch(sending.catch(usual).parse(tabShelf.getItem(tabKey(briefingId)))).parse(browserShelf.getItem(KEY))
export const saveSending = (value: Sending): void => browserShelf.setItem(KEY, value)

/** Who goes in with this sends the same after a reload, whoever else is in the room by then. */
export const keepSending = (briefingId: string, value: Sending): void => tabShelf.setItem(tabKey(briefingId), value)

/** Opens and closes camera and microphone accordingly. */
export async function applySending(session: MediaSession, value: Sending): Promise<void> {
  await session.choose({ withoutCamera: value !== 'both' })
  const { own } = session.state.get()
  const set = (source: 'camera' | 'microphone', wanted: boolean) => {
    if (!wanted) return session.own.close(source)
    return own[source].status === 'off' ? session.own.open(source) : undefined
  }
  // One after the other: browsers ask for each, and two questions at once confuse.
  await set('camera', value === 'both')
  await set('microphone', value !== 'nothing')
}
