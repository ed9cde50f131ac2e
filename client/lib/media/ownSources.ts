import type { MediaSource } from '../../../shared/media.ts'
import { CaptureError, openDevice, openScreen, type CaptureDevices, type Opened } from './capture.ts'
import type { DeviceChoices } from './choices.ts'
import type { Publisher } from './publisher.ts'
import type { Store } from './store.ts'
import type { MediaState, OwnSource } from './types.ts'

/** Something happened to one's own devices that the user should be told. */
export type DeviceNotice =
  /** The device in use was taken away; `label` is the one used instead. */
  { type: 'fellBack'; source: 'camera' | 'microphone'; label: string } | { type: 'lost'; source: MediaSource }

/** Opens, changes and closes one's own camera, microphone and screen, and survives what users do to plugs. */
export class OwnSources {
  readonly #devices: CaptureDevices | undefined
  readonly #choices: () => DeviceChoices
  readonly #state: Store<MediaState>
  readonly #publisher: Publisher
  readonly #notify: (notice: DeviceNotice) => void
  /** Counts openings, so that a slow one that was overtaken is thrown away. */
  readonly #turn: Record<MediaSource, number> = { camera: 0, microphone: 0, screen: 0 }
  /** What is wanted and cannot be had: tried again when devices or permissions change. */
  readonly #missed = new Set<'camera' | 'microphone'>()
  readonly #permissions = new Map<'camera' | 'microphone', PermissionStatus>()

  constructor(options: {
    devices: CaptureDevices | undefined
    choices: () => DeviceChoices
    state: Store<MediaState>
    publisher: Publisher
    notify: (notice: DeviceNotice) => void
  }) {
    this.#devices = options.devices
    this.#choices = options.choices
    this.#state = options.state
    this.#publisher = options.publisher
    this.#notify = options.notify
    this.#devices?.addEventListener('devicechange', this.#onChange)
    void this.#watchPermissions()
  }

  /** Opens the chosen device, or changes to it while another is open. Does not throw: the state says how it went. */
  async open(source: MediaSource): Promise<void> {
    const turn = ++this.#turn[source]
    const before = this.#state.get().own[source]
    if (before.status !== 'on') this.#set(source, { status: 'opening' })
    try {
      const opened = await this.#capture(source)
      if (turn !== this.#turn[source]) {
        opened.track.stop()
        return
      }
      const silenced = before.status === 'on' && before.silenced
      await this.#use(source, opened, silenced)
      if (before.status === 'on') before.track.stop()
      if (source !== 'screen') this.#missed.delete(source)
      if (opened.fellBack && source !== 'screen') this.#notify({ type: 'fellBack', source, label: opened.label })
    } catch (error) {
      if (turn !== this.#turn[source]) return
      if (before.status === 'on' && before.track.readyState === 'live') return
      const reason = error instanceof CaptureError ? error.reason : 'other'
      this.#set(source, { status: 'failed', reason })
      if (source !== 'screen') this.#missed.add(source)
      await this.#publisher.setTrack(source, null).catch(() => {})
    }
  }

  async close(source: MediaSource): Promise<void> {
    this.#turn[source] += 1
    if (source !== 'screen') this.#missed.delete(source)
    const before = this.#state.get().own[source]
    this.#set(source, { status: 'off' })
    if (before.status === 'on') before.track.stop()
    // A refusal means that the connection is being built anew, without this track.
    await this.#publisher.setTrack(source, null).catch(() => {})
  }

  async setSilenced(source: MediaSource, silenced: boolean): Promise<void> {
    const own = this.#state.get().own[source]
    if (own.status !== 'on') return
    this.#set(source, { ...own, silenced })
    await this.#publisher.setSilenced(source, silenced).catch(() => {})
  }

  wanted(source: MediaSource, wanted: boolean): void {
    const own = this.#state.get().own[source]
    if (own.status === 'on') this.#set(source, { ...own, wanted })
  }

  async closeAll(): Promise<void> {
    this.#devices?.removeEventListener('devicechange', this.#onChange)
    for (const permission of this.#permissions.values()) permission.removeEventListener('change', this.#onPermission)
    await Promise.all((['camera', 'microphone', 'screen'] as const).map((source) => this.close(source)))
  }

  #capture(source: MediaSource): Promise<Opened> {
    return source === 'screen' ? openScreen(this.#devices) : openDevice(this.#devices, source, this.#choices())
  }

  async #use(source: MediaSource, { track, label }: Opened, silenced: boolean) {
    track.addEventListener('ended', () => void this.#ended(source, track))
    this.#set(source, { status: 'on', track, label, silenced, wanted: false })
    // A refusal means that the connection is being built anew, with this track.
    await this.#publisher.setTrack(source, track).catch(() => {})
    if (silenced) await this.#publisher.setSilenced(source, true).catch(() => {})
  }

  /** Unplugged, or ended by the browser's own "stop sharing". `stop()` of ours makes no such event. */
  async #ended(source: MediaSource, track: MediaStreamTrack) {
    const own = this.#state.get().own[source]
    if (own.status !== 'on' || own.track !== track) return
    this.#notify({ type: 'lost', source })
    if (source === 'screen') await this.close('screen')
    else await this.open(source)
  }

  /** A permission that was withdrawn and is given again needs no click on the page. */
  async #watchPermissions() {
    for (const source of ['camera', 'microphone'] as const) {
      // Browsers that do not know such a permission by name refuse the question.
      const permission = await navigator.permissions?.query({ name: source }).catch(() => null)
      if (permission == null) continue
      this.#permissions.set(source, permission)
      permission.addEventListener('change', this.#onPermission)
    }
  }

  readonly #onPermission = () => {
    for (const source of this.#missed) if (this.#permissions.get(source)?.state === 'granted') void this.open(source)
  }

  readonly #onChange = () => {
    for (const source of this.#missed)
      // Where it is denied, only the permission's own return helps.
      if (this.#permissions.get(source)?.state !== 'denied') void this.open(source)
    for (const source of ['camera', 'microphone'] as const) void this.#preferChosen(source)
  }

  /** The chosen device was plugged in again while another stood in for it. */
  async #preferChosen(source: 'camera' | 'microphone') {
    const own = this.#state.get().own[source]
    const wish = this.#choices()[source]
    if (own.status !== 'on' || wish === null || own.track.getSettings().deviceId === wish) return
    const present = (await this.#devices?.enumerateDevices())?.some((device) => device.deviceId === wish)
    if (present === true) await this.open(source)
  }

  #set(source: MediaSource, own: OwnSource) {
    this.#state.update((state) => ({ ...state, own: { ...state.own, [source]: own } }))
  }
}
