// What features show in the open places of the views: a line for each.
export { signal } from '../features/signal/places.ts'
