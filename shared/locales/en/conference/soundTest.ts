export const soundTest = {
  running: 'Sound test: every room hears {{site}}.',
  left: 'Ends by itself in {{seconds}} s.',
  stop: 'Stop the test',
}
