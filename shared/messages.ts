import { z } from 'zod'
import { to } from './audience.ts'
import { leads } from './roles.ts'
import { id, optionalLine } from './schemas.ts'
import { event, slice } from './slice.ts'

export const MESSAGE_MAX = 300
/** So many of one line are remembered; the journal has all. */
const KEPT = 40

/** What is said so often that one press says it, in whatever language it is read. */
export const phrases = [
  'cameraUp',
  'cameraDown',
  'closer',
  'nearMicrophone',
  'lights',
  'quiet',
  'prepare',
  'wait',
  'understood',
  'ready',
  'problem',
  'callMe',
] as const
const phrase = z.enum(phrases)
export type Phrase = z.output<typeof phrase>

/** One of both: a ready phrase, or text. */
const words = { phrase: phrase.nullable(), text: z.string() }

/** Lines of text beside the conference: among those who lead, and between the directors and one site's operators. */
export const messageRequests = {
  /** `siteId`: with the operators of that site; null: among those who lead. */
  'message.send': {
    input: z
      .strictObject({
        siteId: id.nullable(),
        phrase: phrase.nullable().default(null),
        text: optionalLine(MESSAGE_MAX).default(''),
      })
      .refine((said) => (said.phrase === null) !== (said.text === ''), { path: ['text'] }),
    output: z.void(),
  },
}

const from = z.object({ name: z.string(), siteId: id, userId: id.nullable() })

export const messageEvents = {
  'message.sentToLead': event(to.lead, z.object({ messageId: id, from, ...words })),
  'message.sentToSite': event(
    ({ siteId }) => to.operators(siteId),
    z.object({ messageId: id, siteId: id, from, ...words }),
  ),
}

/** `from.userId`: null for a room's computer. */
export type Message = {
  messageId: string
  at: number
  from: { name: string; siteId: string; userId: string | null }
  phrase: Phrase | null
  text: string
}
/** The newest last. `sites`: by site id; a site without an entry has no line yet. */
export type MessagesState = { lead: Message[]; sites: Record<string, Message[]> }
export const noMessages: MessagesState = { lead: [], sites: {} }

const grown = (line: readonly Message[], { messageId, from: who, phrase: said, text }: Message, at: number) =>
  [...line, { messageId, at, from: who, phrase: said, text }].slice(-KEPT)

export const messages = slice({
  name: 'messages',
  requests: messageRequests,
  events: messageEvents,
  refusals: ['message.notYours'],
  empty: noMessages,
  // What was arranged before the opening is read after it.
  planned: (_, before) => before,
  beforeOpening: ['message.send'],
  cut(state, { roles, siteId }) {
    const lead = leads(roles) ? state.lead : []
    if (roles.includes('director')) return { lead, sites: state.sites }
    const own = siteId === null || leads(roles) || !roles.includes('operator') ? undefined : state.sites[siteId]
    return { lead, sites: siteId === null || own === undefined ? {} : { [siteId]: own } }
  },
  apply: {
    'message.sentToLead': (state, message, at) => ({ ...state, lead: grown(state.lead, { ...message, at }, at) }),
    'message.sentToSite': (state, { siteId, ...message }, at) => ({
      ...state,
      sites: { ...state.sites, [siteId]: grown(state.sites[siteId] ?? [], { ...message, at }, at) },
    }),
  },
})
