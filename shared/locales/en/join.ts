export const join = {
  title: 'Join from a site',
  at: 'Starts {{at}}',
  seat: {
    label: 'This device is',
    room: 'The computer of the room',
    standIn: 'A phone, in place of the room while it is lost',
  },
  pin: 'PIN',
  pinHint: 'The 6 digits printed on the sheet of your site',
  pinDigit: 'Digit {{place}}',
  enter: 'Enter the conference',
  entering: 'Entering…',
  inUseNotice:
    'This link is in use on another computer or window. If you go on, that one will be put out of the conference.',
  attemptsLeft: 'The PIN is wrong. Attempts left: {{left}}.',
  lastAttempt: 'The PIN is wrong. One attempt is left before the link is locked for a while.',
  lockedFor: 'Too many wrong attempts. Try again in {{left}}.',
  takeOver: {
    title: 'A computer has joined for this site already',
    body: 'A site has one room computer. If you move to this one, the computer or window that entered at {{at}} is put out of the conference at once.',
    confirm: 'Move to this computer',
  },
  refused: {
    unknown: 'The link is not right',
    revoked: 'The link was revoked',
    over: 'You cannot join',
    help: 'If you need help, call the secretary or the technician of the briefing.',
  },
  out: {
    title: 'This computer is out of the conference',
    takenOver: 'Another computer has taken the place of this one',
    takeBack: 'To go on at this computer, enter the PIN again; the other one will be put out.',
  },
  checkFirst: 'Check camera, microphone and speaker first',
  enterAgain: 'Enter the PIN again',
}
