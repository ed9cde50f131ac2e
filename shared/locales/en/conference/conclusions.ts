export const first = {
  conference: {
    conclusions: {
      announced: 'Conclusion {{number}} has been published',
      title: 'Conclusions ({{count}})',
      label: 'Conclusions',
      short: 'Conclusions',
      none: 'No conclusion has been published.',
      add: 'Add a conclusion',
      draft: 'Draft',
      text: 'Text of the conclusion',
      item: 'Agenda item',
      noItem: 'No agenda item',
      publish: 'Publish',
      discard: 'Discard draft',
      publishedAt: 'Published {{time}}',
      corrected: 'corrected {{time}}',
      correctedBecause: 'corrected {{time}}: {{reason}}',
      correct: 'Correct',
      correctOne: 'Correct conclusion {{number}}',
    },
  },
}

export const lead = {
  errors: {
    conclusion: {
      unknown: 'This conclusion was not found.',
      alreadyPublished: 'This conclusion is already published.',
      staleText: 'Somebody has just changed this conclusion. Look at the new text.',
    },
  },
  conference: {
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
  },
}

export const record = {
  record: {
    kinds: {
      conclusion: 'Conclusions',
    },
    sections: {
      conclusions: 'Conclusions',
    },
    timeline: {
      conclusion: {
        drafted: 'Conclusion drafted',
        discarded: 'Draft conclusion discarded',
        published: 'Conclusion {{number}} published',
        corrected: 'Conclusion {{number}} corrected',
      },
    },
    conclusions: {
      none: 'No conclusion has been published yet.',
      number: 'Conclusion {{number}}',
      published: 'Published at {{at}}',
      corrected: 'Corrected at {{at}}',
      reason: 'Reason: {{reason}}',
      before: 'Wording before the correction',
    },
  },
}
