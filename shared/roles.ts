import { z } from 'zod'

/** What an account may do in the installation as a whole. */
export const accountKinds = ['admin', 'organizer', 'member'] as const
export const accountKind = z.enum(accountKinds)
export type AccountKind = (typeof accountKinds)[number]

/** What a person or a room computer is in one briefing. */
export const roles = ['chair', 'secretary', 'director', 'operator', 'observer'] as const
export const role = z.enum(roles)
export type Role = (typeof roles)[number]

/** Those who lead a briefing: the chairs, and who acts for the presiding one. */
export const leadRoles = ['chair', 'secretary', 'director'] as const satisfies readonly Role[]
const leading: readonly Role[] = leadRoles

/** Whether somebody with these roles leads. */
export const leads = (mine: readonly Role[]): boolean => mine.some((each) => leading.includes(each))

/** Who reads the record of a briefing. */
export const recordReaders = [...leadRoles, 'observer'] as const satisfies readonly Role[]

/**
 * Who acts in a briefing. Made by the server from the session or the device link, never from a message.
 * `siteId` is where the person or device is seated; `standIn`: a phone in the place of a room that is lost.
 */
export type Principal =
  | { kind: 'person'; userId: string; name: string; roles: Role[]; siteId: string }
  | { kind: 'device'; deviceId: string; siteId: string; standIn?: true }

const roomRoles: readonly Role[] = ['operator']

/** The same array for the same principal each time, so that pages can compare by identity. */
export const rolesOf = (principal: Principal): readonly Role[] =>
  principal.kind === 'device' ? roomRoles : principal.roles
