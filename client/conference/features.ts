// What features show in the open places of the views: a line for each.
export { handover } from '../features/handover/places.ts'
export { messages } from '../features/messages/places.ts'
export { signal } from '../features/signal/places.ts'
