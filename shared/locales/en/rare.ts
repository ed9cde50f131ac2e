/** Words that a room seldom needs, and that belong to none of its features: they come with the part that says them. */
export const rare = {
  session: {
    kept: 'You signed in more than 7 days ago. You stay signed in until the briefing is over; sign in again then.',
    ends: 'Your session ends at {{when}}. Save your work and sign in again before then.',
  },
  askAgain: {
    title: 'The connection is back',
    body: 'The server did not confirm the action below before the connection was lost. Look at how the conference stands now, then choose.',
    send: 'Do it still',
    drop: 'Leave it',
  },
  closed: {
    title: 'The briefing is closed',
    at: 'Closed at {{time}}',
    length: 'duration',
    sites: 'sites attended',
    people: 'delegates',
    conclusions: 'conclusions',
    record: 'See the record',
    thanks: 'Thank you for attending. You may close this page.',
  },
  refusedScreen: {
    title: 'You cannot enter this room',
    old: 'This page is out of date',
    reload: 'Reload the page',
    signIn: 'Sign in',
  },
  standIn: {
    aside: 'The room’s computer is connected. This phone waits, and sends neither picture nor sound.',
    instead: 'This phone stands in for the room until its computer is back.',
    mayBegin: 'The room’s computer has lost its connection. This phone can stand in at once.',
    begin: 'Stand in for the room',
  },
  roomGone: {
    unheard: 'The room’s computer is not connected any more: the conference does not hear this room.',
    unheardHint: 'Use the microphone and speaker of this computer, or wait until the room’s is back.',
    deaf: 'The room’s computer is not connected any more: no speaker of the room plays the conference.',
    deafHint: 'Use the speaker of this computer, or wait until the room’s is back.',
    speaker: 'Use this speaker',
  },
  otherBrowser: {
    unseen: 'This browser cannot show the pictures of this briefing.',
    unsent: 'This browser cannot send its picture to this briefing.',
    hint: 'Sound works as usual. For pictures, come in with a recent Chrome or Edge.',
  },
}
