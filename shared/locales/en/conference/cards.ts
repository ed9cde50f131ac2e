/** What the rooms read on cards over the programme. */
export const late = {
  conference: {
    cards: {
      held: 'Programme held',
      automatic: 'Automatic',
      item: 'Item {{number}}',
      closedPart: 'Closed part',
      closedPartHint: 'Picture and sound come back when it ends.',
    },
  },
}
