export const first = {
  conference: { invited: { add: 'Add a site' } },
}

export const rare = {
  rare: {
    invited: {
      add: 'Add to the briefing',
      site: 'Site',
      hint: 'It is added at the end of the order and may enter at once.',
      none: 'There is no site left to add.',
    },
  },
  errors: { site: { alreadyInBriefing: 'This site already takes part in the briefing.' } },
}

export const record = {
  record: {
    timeline: {
      site: { added: 'Site {{site}} added' },
    },
  },
}
