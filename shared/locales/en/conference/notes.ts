export const lead = {
  errors: {
    note: {
      unknown: 'This note was not found.',
      staleText: 'Somebody has just changed this note. Look at the new text.',
    },
  },
  conference: {
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
  },
}

export const record = {
  record: {
    kinds: {
      note: 'Notes',
    },
    sections: {
      notes: 'Notes',
    },
    timeline: {
      note: { added: 'Note', edited: 'Note edited', removed: 'Note removed' },
    },
    notes: {
      none: 'No notes yet.',
      hint: 'Only the secretariat sees this section.',
      general: 'General notes',
    },
  },
}
