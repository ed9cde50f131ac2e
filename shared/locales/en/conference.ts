export const conference = {}
