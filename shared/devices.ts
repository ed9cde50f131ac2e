import type { Role } from './roles.ts'

/** One connection of a room computer, of a phone that stands in for one, or of a person's page. `siteId`: where it is seated. */
export type Device = { deviceId: string; siteId: string; kind: DeviceKind; userId: string | null }
export const deviceKinds = ['room', 'standIn', 'person'] as const
export type DeviceKind = (typeof deviceKinds)[number]

/** One that is here, as media knows it. */
export type OnlineDevice = Device & {
  roles: readonly Role[]
  /** Its link broke a while ago; its picture may still come. */
  lost?: true
}

/** The devices that media serves, each list in the order in which they came. */
export type Served<D = OnlineDevice> = {
  of(deviceId: string): D | undefined
  at(siteId: string): readonly D[]
  ofUser(userId: string): readonly D[]
  all(): readonly D[]
  /** Which of them came, changed or went since this was asked last. */
  readonly changed: ReadonlySet<string>
}
