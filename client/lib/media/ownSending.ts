import { z } from 'zod'
import { browserShelf, tabShelf } from '../storage.ts'
import type { MediaSession } from './session.ts'

/** What this computer gives to the conference. */
export const sendings = ['both', 'sound', 'nothing'] as const
const sending = z.enum(sendings)
export type Sending = z.infer<typeof sending>

const KEY = 'diem-cau.sending'
const tabKey = (briefingId: string) => `${KEY}.${briefingId}`

/** The word of a tab that gives sound in place of the computer of its room. */
const INSTEAD = 'instead'

/** As this tab sent last in this briefing, else as chosen on this computer before; `usual` the first time. */
export const loadSending = (briefingId: string, usual: Sending): Sending =>
  standsIn(briefingId)
    ? 'sound'
    : sending.catch(sending.catch(usual).parse(browserShelf.getItem(KEY))).parse(tabShelf.getItem(tabKey(briefingId)))

/** Chosen by its person, for the next time too. */
export function saveSending(briefingId: string, value: Sending): void {
  browserShelf.setItem(KEY, value)
  keepSending(briefingId, value)
}

/** Who goes in with this sends the same after a reload, whoever else is in the room by then. */
export const keepSending = (briefingId: string, value: Sending): void => tabShelf.setItem(tabKey(briefingId), value)

const standsIn = (briefingId: string) => tabShelf.getItem(tabKey(briefingId)) === INSTEAD

/** Gives sound until the computer of the room is back, also after a reload. */
export function standIn(briefingId: string, { own }: MediaSession): void {
  tabShelf.setItem(tabKey(briefingId), INSTEAD)
  void own.open('microphone')
}

/** The computer of the room is back: what `standIn` opened is closed. */
export function standBack(briefingId: string, { own }: MediaSession): void {
  if (!standsIn(briefingId)) return
  keepSending(briefingId, 'nothing')
  void own.close('microphone')
}

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
