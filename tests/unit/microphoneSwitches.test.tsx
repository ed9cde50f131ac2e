// @vitest-environment jsdom
import { act, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { OpenMicrophones } from '../../client/features/microphones/OpenMicrophones.tsx'
import { OwnMicrophone } from '../../client/features/microphones/OwnMicrophone.tsx'
import { RoomMicrophone } from '../../client/features/microphones/RoomMicrophone.tsx'
import { WallStrip } from '../../client/features/wall/Wall.tsx'
import { chair, hostSite } from '../support/wireServer.ts'
import { caMau, openDeskOfFour } from '../support/deskOfFour.ts'
import { noTrack } from '../support/noTrack.ts'

const { room, granted } = openDeskOfFour()
const { show, commit } = room

describe('microphones', () => {
  it('[MI10] the chair mutes the own room when its computer carries the sound', async () => {
    await show(chair, <RoomMicrophone />)
    await userEvent.click(screen.getByRole('button', { name: 'Tắt micro của phòng' }))
    await room.server.until(() => room.server.requests.length === 1)
    expect(room.server.requests[0]).toMatchObject({ name: 'microphone.mute', input: { siteId: hostSite } })
    await commit({ type: 'microphone.muted', siteId: hostSite })
    await screen.findByRole('button', { name: 'Bật lại micro của phòng' })
  })

  it('[MI11] the switch of a room says what it does: of one that nobody hears, that the microphone stays off', async () => {
    const { session } = await show({ kind: 'device', deviceId: caMau, siteId: caMau }, <OwnMicrophone />)
    const microphone = (silenced: boolean) =>
      act(() =>
        session.state.update((state) => ({
          ...state,
          connection: { status: 'connected' },
          heard: new Set([caMau]),
          own: {
            ...state.own,
            microphone: {
              status: 'on',
              track: noTrack('audio'),
              label: '',
              silenced,
              wanted: true,
            },
          },
        })),
      )
    const button = () => screen.getByRole('button').textContent
    const text = () => screen.getByRole('status').textContent
    microphone(false)
    expect([text(), button()]).toEqual(['Micro chưa phát: các điểm cầu chưa nghe được phòng này', 'Giữ micro tắt'])
    microphone(true)
    expect([text(), button()]).toEqual(['Phòng đã tắt micro', 'Bật lại micro của phòng'])
    microphone(false)
    await granted(caMau, null)
    expect([text(), button()]).toEqual(['Cả hội nghị đang nghe phòng này: Cà Mau', 'Tắt micro của phòng'])
    // What this page gives does not come while its own media is away.
    act(() => session.state.update((state) => ({ ...state, connection: { status: 'connecting', attempt: 2 } })))
    expect(text()).toBe('Tiếng của phòng này chưa tới hội nghị')
  })

  it('[MI12] of a microphone that is open the list and the wall say when no sound comes of it', async () => {
    const { session } = await show(
      chair,
      <>
        <OpenMicrophones />
        <WallStrip />
      </>,
    )
    const sounds = (...sites: string[]) =>
      act(() =>
        session.state.update((state) => ({ ...state, connection: { status: 'connected' }, heard: new Set(sites) })),
      )
    const told = () => [screen.getByRole('listitem').querySelector('strong')?.parentElement?.textContent, cell()?.title]
    const cell = () => within(screen.getByRole('article', { name: 'Cà Mau' })).queryByTitle(/^micro mở/)
    await commit({ type: 'microphone.opened', siteId: caMau })
    sounds()
    expect(told()).toEqual(['Cà Mau micro mở, chưa có tiếng', 'micro mở, chưa có tiếng'])
    sounds(caMau)
    expect(told()).toEqual(['Cà Mau micro mở', 'micro mở'])
    expect(cell()?.dataset['heard']).toBe('true')
    // Without its own media the page does not know what is heard now.
    act(() => session.state.update((state) => ({ ...state, connection: { status: 'connecting', attempt: 2 } })))
    expect(told()).toEqual(['Cà Mau micro mở', 'micro mở'])
    expect(cell()?.dataset['heard']).toBe('false')
    // In a pause nobody is heard, and nobody is asked for sound.
    sounds()
    await commit({ type: 'briefing.paused', resumeAt: null, reason: '' })
    expect(told()).toEqual(['Cà Mau micro mở', 'micro mở'])
  })
})
