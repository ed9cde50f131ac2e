/** What no feature of the conference refuses alone. */
export const errors = {
  badRequest: 'What was sent is not right. Check what you entered.',
  unauthenticated: 'Your session has ended. Sign in again.',
  forbidden: 'You may not do this.',
  notFound: 'This was not found. It may have been removed.',
  conflict: 'Somebody has just changed this. Reload and try again.',
  tooLarge: 'What was sent is too large.',
  rateLimited: 'That was too fast. Wait a moment and try again.',
  unavailable: 'The server cannot be reached. Check the connection and try again.',
  internal: 'The server ran into an error. Try again; if it stays, tell the technicians.',
  text: {
    empty: 'Nothing is written here yet: type at least one letter.',
    tooLong: 'This is too long: at most {{max}} letters.',
  },
  row: {
    empty: 'Row {{row}} is empty. Fill it in or remove it.',
    tooLong: 'Row {{row}} has a field that is too long: at most {{max}} letters.',
  },
  list: { tooLong: 'The list is too long: at most {{max}} rows.' },
  protocol: { reload: 'The software was just updated. Reload the page to go on.' },
  operation: { reused: 'This action was sent before with other content. Reload the page.' },
  session: {
    wrongPassword: 'The sign-in name or the password is wrong.',
    noCookies:
      'The browser keeps no cookies, without which nobody can sign in. Allow cookies for this page in the browser’s settings, then sign in again.',
    locked: 'Too many wrong attempts. Try again in a few minutes.',
  },
  site: {
    notInBriefing: 'This site does not take part in the briefing.',
    unknown: 'This site was not found.',
    hidden: 'This site is no longer in use.',
  },
  agenda: { unknownItem: 'This item is not on the agenda.' },
  link: {
    unknown: 'This link is not right. Scan the code again or ask the secretary of the briefing.',
    revoked: 'This link was revoked. Ask the secretary of the briefing for a new one.',
    unseated:
      'This computer no longer has the seat of the site: its link was revoked, or another computer took its place. Enter the PIN again.',
    wrongPin: 'The PIN is wrong.',
    tooManyAttempts: 'Too many wrong PINs. Wait a few minutes and try again.',
    inUse: 'Another computer or window has just entered in place of this one.',
  },
  connection: {
    tooMany: 'This account or room has the briefing open in too many windows. Close some, then reload the page.',
  },
  media: {
    unknownObject: 'This picture or sound is no longer there.',
    refused: 'The server did not accept this picture or sound.',
    unavailable: 'Pictures and sound are starting again. Wait a moment.',
    tooMany: 'This computer has opened too many pictures and sounds.',
    full: 'The media server has no capacity left. This page will join by itself as soon as there is room.',
  },
}
