export const record = {
  record: {
    timeline: {
      site: { added: 'Site {{site}} added' },
    },
  },
}
