export const presentation = {
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
}
