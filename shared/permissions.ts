import type { MediaRequestName } from './media.ts'
import { rolesOf, type Principal, type Role } from './roles.ts'
import type { RequestName } from './protocol.ts'

/**
 * Who may ask for what in a briefing, to be read aloud. `may`: in their own right. `forChair`: for the presiding
 * chair, both names are journaled. Limits that depend on the state (only one's own request, only the site that holds the
 * floor) are the handlers' business.
 */
type Permission = { may: readonly Role[]; forChair?: readonly Role[] }

const chairOrFor = (...forChair: Role[]): Permission => ({ may: ['chair'], forChair })

export const permissions: Record<RequestName, Permission> = {
  'briefing.open': chairOrFor('secretary', 'director'),
  'briefing.unopen': chairOrFor('secretary', 'director'),
  'briefing.pause': chairOrFor('secretary', 'director'),
  'briefing.resume': chairOrFor('secretary', 'director'),
  'briefing.close': chairOrFor('secretary'),
  'briefing.preside': { may: ['chair'], forChair: ['secretary'] },
  'handover.offer': { may: ['chair'], forChair: ['secretary'] },
  'handover.accept': { may: ['chair'] },
  'handover.end': { may: ['chair'], forChair: ['secretary'] },
  'site.add': chairOrFor('secretary', 'director'),

  'floor.request': { may: ['operator'] },
  'floor.withdraw': { may: ['operator', 'chair'], forChair: ['secretary', 'director'] },
  'floor.skip': chairOrFor('secretary', 'director'),
  'floor.restore': chairOrFor('secretary', 'director'),
  'floor.move': chairOrFor('secretary', 'director'),
  'floor.putNext': chairOrFor('secretary', 'director'),
  'floor.grant': chairOrFor('secretary', 'director'),
  'floor.interrupt': chairOrFor('secretary', 'director'),
  'floor.extend': chairOrFor('secretary', 'director'),
  'floor.take': chairOrFor('secretary', 'director'),
  'floor.release': { may: ['operator'] },

  'microphone.open': chairOrFor('secretary', 'director'),
  'microphone.close': chairOrFor('secretary', 'director'),
  'microphone.mute': chairOrFor('secretary', 'director'),
  'microphone.unmute': chairOrFor('secretary', 'director'),
  'microphone.muteAll': chairOrFor('secretary', 'director'),

  'presentation.start': { may: ['chair', 'secretary', 'director', 'operator'] },
  'presentation.stop': { may: ['chair', 'secretary', 'director', 'operator'] },

  'agenda.start': chairOrFor('secretary', 'director'),
  'agenda.finish': chairOrFor('secretary', 'director'),
  'agenda.skip': chairOrFor('secretary'),
  'agenda.reopen': chairOrFor('secretary'),

  'attendance.declare': { may: ['operator', 'secretary'] },
  'attendance.declareAbsent': { may: ['operator', 'secretary'] },
  'attendance.withdrawAbsence': { may: ['operator', 'secretary'] },

  'conclusion.draft': { may: ['secretary'] },
  'conclusion.discard': { may: ['secretary'] },
  'conclusion.publish': { may: ['secretary'] },
  'conclusion.correct': { may: ['secretary'] },

  'note.add': { may: ['secretary'] },
  'note.edit': { may: ['secretary'] },
  'note.remove': { may: ['secretary'] },

  'message.send': { may: ['chair', 'secretary', 'director', 'operator'] },

  'signal.raise': { may: ['operator'] },
  'signal.lower': { may: ['operator', 'chair'], forChair: ['secretary', 'director'] },
  'signal.see': chairOrFor('secretary', 'director'),
}

/** How a principal may make a request: in its own right, for the chair, or not at all. */
export function can(principal: Principal, name: RequestName): 'own' | 'forChair' | 'no' {
  const permission = permissions[name]
  const mine = rolesOf(principal)
  if (permission.may.some((role) => mine.includes(role))) return 'own'
  return permission.forChair?.some((role) => mine.includes(role)) === true ? 'forChair' : 'no'
}

/**
 * Who may ask what of the media program. Everybody who was let in sees and hears the programme; pictures and sound are
 * sent by those who sit at a site's camera or lead; the wall is for chair, secretary and director, and an operator has of it whom the room speaks to. Which source each may send
 * (an operator's camera, a secretary's screen only) follows from what is desired of the briefing's media.
 */
export const mediaPermissions: Record<MediaRequestName, readonly Role[] | 'anyone'> = {
  'media.join': 'anyone',
  'media.transport': 'anyone',
  'media.connect': 'anyone',
  'media.restartIce': 'anyone',
  'media.produce': ['chair', 'secretary', 'director', 'operator'],
  'media.consume': 'anyone',
  'media.wishes': 'anyone',
  'media.wall': ['chair', 'secretary', 'director', 'operator'],
  'media.soundTest': ['chair', 'director'],
  'media.leave': 'anyone',
}

export const canMedia = (principal: Principal, name: MediaRequestName): boolean => rolesMay(rolesOf(principal), name)

/** Whether somebody with these roles may ask for it. */
export function rolesMay(roles: readonly Role[], name: MediaRequestName): boolean {
  const may = mediaPermissions[name]
  return may === 'anyone' || roles.some((role) => may.includes(role))
}
