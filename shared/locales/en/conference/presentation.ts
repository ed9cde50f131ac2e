export const first = {
  conference: {
    presentation: {
      picture: 'Screen shared by {{site}}',
      of: 'Sharing: {{site}}',
      ofUnlinked: 'Sharing: {{site}} · Connection lost',
      start: 'Share the screen',
      stop: 'Stop sharing',
      stopOther: 'Stop sharing',
      ended: {
        lost: 'This computer stopped sharing its screen while the connection was lost.',
        turnOver: 'This computer stopped sharing its screen because the turn of this room is over.',
        stopped: 'The sharing of this computer’s screen was stopped from another computer.',
      },
      again: 'Press Share the screen to go on.',
    },
  },
  errors: {
    presentation: {
      notAllowed: 'Only the site that has the floor and the host site may present.',
      none: 'Nothing is being presented.',
      taken: 'Another site is presenting: {{site}}.',
      other: 'That presentation is over. {{site}} is presenting now.',
    },
  },
}

export const record = {
  record: {
    kinds: {
      presentation: 'Presentation',
    },
    timeline: {
      presentation: { started: '{{site}} shares its screen', stopped: 'Screen sharing ended' },
    },
  },
}
