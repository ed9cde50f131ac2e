export const record = {
  record: {
    timeline: {
      site: { added: 'Bổ sung điểm cầu {{site}}' },
    },
  },
}
