/** Words of the desks, which come with them: a room's computer does without. They stand under `conference`. */
export const lead = {
  floor: {
    grantAnyway: {
      title: 'Give the floor to {{site}}?',
      away: '{{standing}}. The sites will see its name only, without picture or sound.',
      nothing:
        'This site sends neither picture nor sound yet. The sites will see its name only until the room turns its camera and microphone on.',
      picture: 'The microphone of this site is off. The sites will see it and not hear it yet.',
      sound: 'This site has no picture. The sites will hear it and see its name.',
      confirm: 'Give the floor all the same',
    },
    grantHint: '{{site}} goes on the programme, its microphone opens, its time starts',
    setLimitHint: 'This turn has no limit. Press to set one: {{count}} more minutes from now.',
    extendHint: '{{count}} more minutes for this turn',
    takeHint: 'Ends the turn of {{site}}, the picture returns to the chair',
    holderLost: '{{site}} lost its connection while speaking ({{time}})',
    holderLostHint: 'Keeps the floor until the chair decides.',
    callTitle: 'Call a site to speak',
    search: 'Search by name or code',
    notFound: 'No site matches “{{search}}”.',
  },
  lifecycle: {
    undoTitle: 'Undo the opening?',
    undoBody:
      'Every site goes back to the waiting room, and the briefing has to be opened again. Requests to speak, times of arrival and sites added since the opening are dropped; declared delegates and notes stay.',
    closeBody: 'Every site is told that it is over. It cannot be opened again.',
    closeUnseenDrafts:
      'Every site is told that it is over. Conclusions that the secretary has not published can no longer be published, and the briefing cannot be opened again.',
    closeWithDrafts_one: '{{count}} conclusion is not published yet. A closed briefing cannot be opened again.',
    closeWithDrafts_other: '{{count}} conclusions are not published yet. A closed briefing cannot be opened again.',
    presideMyselfTitle: 'Take over presiding from {{name}}?',
    presideMyselfBody:
      'You preside from now on: always heard, and in the picture while nobody speaks. {{name}} is told at once.',
  },
  microphones: {
    full: 'No more than {{count}} microphones can be open beside them.',
    muteAllHint: 'Only the chair and the speaking site stay heard',
  },
  conclusions: {
    editorEmpty:
      'Drafts are saved while you type and seen by secretaries only. Published, a conclusion gets its number and every site can read it.',
    discardTitle: 'Discard this draft?',
    draftNumber: 'Draft · will be conclusion {{number}}',
    placeholder: 'Text of the conclusion…',
    newText: 'Corrected text of conclusion {{number}}',
    reason: 'Reason for the correction',
    saveCorrection: 'Publish the correction',
  },
  notes: {
    title: 'Secretary’s notes',
    short: 'Notes',
    empty:
      'Notes stand under their agenda items. Only secretaries see them; the minutes that a secretary exports hold them.',
    noItem: 'General notes',
    item: 'Note to item',
    text: 'Text of the note',
    placeholder: 'Note…',
    add: 'Add note',
    addHint: 'Ctrl + Enter',
    edit: 'Edit note',
    done: 'Done',
    remove: 'Remove note',
    removeTitle: 'Remove this note?',
  },
}
