/** The form of one entry of a list of the office. */
export const entry = {
  changedTitle: 'Somebody else has just changed this. It now says:',
  changedText: 'What you had not touched follows it, what you changed is kept. Check it, then save.',
  added: 'added {{names}}',
  gone: 'taken out {{names}}',
  yes: 'Yes',
  nothing: '(empty)',
}
