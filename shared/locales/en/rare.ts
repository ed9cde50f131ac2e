/** Words that a room seldom needs: they come with the part that says them. */
export const rare = {
  opening: {
    early: 'Open early…',
    earlyTitle: 'Open {{stretch}} early?',
    earlyBody: 'The briefing is planned for {{when}}: {{stretch}} to go.',
    late: 'Open late…',
    lateTitle: 'Open {{stretch}} late?',
    lateBody: 'The briefing was planned for {{when}}: {{stretch}} ago.',
    freezes: 'Once it is open, agenda, sites and roles cannot be changed in the plan.',
    typed: 'To open now, type the planned day: {{date}}',
  },
  session: {
    kept: 'You signed in more than 7 days ago. You stay signed in until the briefing is over; sign in again then.',
    ends: 'Your session ends at {{when}}. Save your work and sign in again before then.',
  },
  askAgain: {
    title: 'The connection is back',
    body: 'The server did not confirm the action below before the connection was lost. Look at how the conference stands now, then choose.',
    send: 'Do it still',
    drop: 'Leave it',
    floor: {
      request: 'Request to speak',
      withdraw: 'Withdraw the request to speak',
      putNext: 'Put {{site}} next',
      grant: 'Give the floor to {{site}}',
      restore: 'Put the request to speak back',
      extend: 'Give the turn more time',
      take: 'End the turn',
      release: 'Finish speaking',
    },
    microphone: {
      open: 'Open the microphone of {{site}}',
      close: 'Close the microphone of {{site}}',
      mute: 'Mute {{site}}',
      unmute: 'Unmute {{site}}',
      muteAll: 'Close open microphones',
    },
    briefing: {
      open: 'Open the briefing',
      unopen: 'Undo the opening',
      pause: 'Pause the briefing',
      resume: 'Resume the briefing',
      close: 'Close the briefing',
      preside: 'Hand over presiding',
    },
  },
}
