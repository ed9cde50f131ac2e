export const first = {
  conference: {
    soundTest: {
      running: 'Sound test: every room hears {{site}}.',
      left: 'Ends by itself in {{seconds}} s.',
      stop: 'Stop the test',
    },
  },
  errors: { soundTest: { otherRuns: 'The sound of {{site}} is being tested.' } },
}

export const rare = {
  rare: {
    soundTest: {
      hint: 'For 30 seconds every room hears and sees this site; before the opening, outside of a test, no room hears another.',
      of: 'Sound test for all rooms',
      start: 'Test for 30 s',
    },
  },
}
