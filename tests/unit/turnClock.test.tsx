// @vitest-environment jsdom
import { act, cleanup, screen, waitFor } from '@testing-library/react'
import { useEffect, useState } from 'react'
import { describe, expect, it, onTestFinished } from 'vitest'
import { HolderPanel } from '../../client/features/floor/HolderPanel.tsx'
import { NamePlate } from '../../client/features/programme/NamePlate.tsx'
import { flowOf, initialMediaState, type MediaState } from '../../client/lib/media/types.ts'
import { switchLanguage } from '../../client/lib/i18n.ts'
import { PICTURE } from '../../shared/programme.ts'
import { known } from '../support/roomPage.tsx'
import { chair } from '../support/wireServer.ts'
import { caMau, haNoi, hue, openDeskOfFour, sites } from '../support/deskOfFour.ts'

const { room, granted } = openDeskOfFour()
const { show, commit } = room

it('[RM65] the desk and the picture count one turn the same way, and say which', async () => {
  await show(
    chair,
    <>
      <HolderPanel />
      <NamePlate />
    </>,
  )
  await granted(hue, 7 * 60_000)
  const timers = () => screen.getAllByRole('timer').map((timer) => timer.textContent)
  await waitFor(() => expect(timers()).toEqual([expect.stringMatching(/^còn [67]:/), timers()[0]]))
  await granted(haNoi, null)
  await waitFor(() => expect(timers()).toEqual([expect.stringMatching(/^đã 0:0/), timers()[0]]))
  await granted(caMau, 1)
  await waitFor(() => expect(timers()).toEqual([expect.stringMatching(/^quá 0:0/), timers()[0]]))
  onTestFinished(() => act(() => switchLanguage('vi')))
  await act(() => switchLanguage('en'))
  expect(timers()).toEqual([expect.stringMatching(/^0:0\d over$/), timers()[0]])
})

describe('clocks of one page', () => {
  /** What the timers on the page show, in seconds. */
  const seconds = () =>
    screen.getAllByRole('timer').map((timer) => {
      const [, minute, second] = /(\d+):(\d\d)/.exec(timer.textContent) ?? []
      return Number(minute) * 60 + Number(second)
    })
  const pass = (ms: number) => act(() => new Promise((resolve) => setTimeout(resolve, ms)))

  it('[RM96] change together, whenever they were drawn', async () => {
    const Two = () => {
      const [late, setLate] = useState(false)
      useEffect(() => {
        const timer = setTimeout(() => setLate(true), 250)
        return () => clearTimeout(timer)
      }, [])
      return (
        <>
          <HolderPanel />
          {late && <NamePlate />}
        </>
      )
    }
    await granted(hue, 7 * 60_000)
    await show(chair, <Two />)
    await waitFor(() => expect(seconds()).toHaveLength(2))
    const [first = 0] = seconds()
    const differed: number[][] = []
    await waitFor(
      () => {
        const shown = seconds()
        if (shown[0] !== shown[1]) differed.push(shown)
        expect(shown[0]).toBeLessThan(first - 2)
      },
      { interval: 5 },
    )
    expect(differed).toEqual([])
  })

  describe('[FL21] of a turn', () => {
    const all = sites.map(({ siteId }) => siteId)
    const others = all.filter((siteId) => siteId !== hue)
    const present = (siteIds: readonly string[], since?: number, lastHeardAt?: number) =>
      act(async () => {
        room.server.tellPresent(siteIds, since, lastHeardAt === undefined ? null : { siteId: hue, lastHeardAt })
        await known(room.page.link, (page) => page.present.length === siteIds.length)
      })
    const speaks = async () => {
      await commit({ type: 'attendance.joined', siteId: hue, deviceId: hue, late: false })
      await commit({
        type: 'floor.granted',
        turnId: crypto.randomUUID(),
        siteId: hue,
        requestId: null,
        topic: '',
        itemId: null,
        allottedMs: 7 * 60_000,
        stopsWhenLost: true,
        heard: true,
      })
      await show(
        chair,
        <>
          <HolderPanel />
          <NamePlate />
        </>,
      )
    }

    it('run again when its site is back, however late that is journaled, and do not jump then', async () => {
      await speaks()
      await present(others)
      await commit({ type: 'attendance.lost', siteId: hue, deviceId: hue, lastHeardAt: Date.now() })
      const [stood = 0] = seconds()
      await pass(1200)
      expect(seconds()).toEqual([stood, stood])
      const since = Date.now()
      await present(all, since)
      await waitFor(() => expect(seconds()[0]).toBeLessThan(stood - 1))
      const readAt = Date.now()
      const [before = 0, plate] = seconds()
      expect(plate).toBe(before)
      expect(before).toBeGreaterThanOrEqual(stood - Math.ceil((Date.now() - since) / 1000) - 1)
      await commit({ type: 'attendance.returned', siteId: hue, deviceId: hue, since })
      const fell = before - (seconds()[0] ?? 0)
      // Whole seconds are shown: one may end between, besides those that really passed.
      expect(fell).toBeGreaterThanOrEqual(-1)
      expect(fell).toBeLessThanOrEqual(1 + (Date.now() - readAt) / 1000)
    })

    const seen = new Map([[PICTURE, { ...flowOf(initialMediaState, PICTURE), siteId: hue, deviceId: hue }]])
    const media = (change: Partial<MediaState>) =>
      act(() => room.page.session.state.update((state) => ({ ...state, ...change })))

    it('stand where its site was last heard once it is gone, and do not jump when it counts as lost', async () => {
      await speaks()
      media({ connection: { status: 'connected' } })
      await waitFor(() => expect(seconds()[0]).toBeLessThan(7 * 60 - 3))
      const lastHeardAt = Date.now() - 3000
      await present(others, undefined, lastHeardAt)
      const [stood = 0] = seconds()
      await pass(2200)
      expect(seconds()).toEqual([stood, stood])
      await commit({ type: 'attendance.lost', siteId: hue, deviceId: hue, lastHeardAt })
      expect(seconds()).toEqual([stood, stood])
    })

    it('run on where a page without media of its own cannot tell, until that is journaled', async () => {
      await speaks()
      media({ connection: { status: 'connected' }, flows: seen })
      media({ connection: { status: 'reconnecting', attempt: 1, reason: 'server' } })
      const lastHeardAt = Date.now()
      await present(others, undefined, lastHeardAt)
      const [before = 0] = seconds()
      await waitFor(() => expect(seconds()[0]).toBeLessThan(before - 1))
      await commit({ type: 'attendance.lost', siteId: hue, deviceId: hue, lastHeardAt })
      const [stood = 0] = seconds()
      await pass(1200)
      expect(seconds()).toEqual([stood, stood])
    })

    it('stand on the speaker’s own computer while its link is lost', async () => {
      await speaks()
      cleanup()
      await show({ kind: 'device', deviceId: hue, siteId: hue }, <NamePlate />)
      await waitFor(() => expect(seconds()[0]).toBeLessThan(7 * 60))
      act(() => room.page.link.store.setState({ connection: { status: 'lost', since: Date.now() } }))
      const [stood = 0] = seconds()
      await pass(2200)
      expect(seconds()).toEqual([stood])
    })

    it('run on through a blink of its link while its picture comes', async () => {
      await speaks()
      media({ connection: { status: 'connected' }, flows: seen })
      await present(others)
      const [before = 0] = seconds()
      await waitFor(() => expect(seconds()[0]).toBeLessThan(before - 1))
      await present(all)
      await waitFor(() => expect(seconds()[0]).toBeLessThan(before - 2))
    })
  })
})
