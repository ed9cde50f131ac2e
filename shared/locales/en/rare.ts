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
}
