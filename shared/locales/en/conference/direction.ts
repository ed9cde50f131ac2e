export const lead = {
  conference: {
    direction: { part: 'Picture' },
  },
}

export const late = {
  errors: {
    direction: {
      noPreview: 'No picture is prepared yet.',
      otherPreview: 'The preview was just replaced. Look again, then cut.',
      otherProgramme: 'Somebody else has just switched the programme. Please look again.',
      isAutomatic: 'The programme follows the speaker already.',
      otherCard: 'Somebody else has just changed the card on the programme. Please look again.',
    },
  },
  conference: {
    direction: {
      title: 'Direction',
      preview: 'Preview',
      nothing: 'Choose a layout to prepare a picture.',
      cut: 'Cut',
      automatic: 'Follow the speaker',
      automaticShort: 'Automatic',
      isAutomatic: 'The programme follows the speaker',
      layouts: 'Layout',
      layout: {
        full: 'One picture',
        pip: 'Picture in picture',
        dialogue: 'Dialogue of two',
        four: 'Four pictures',
        nine: 'Nine pictures',
        presentationSpeaker: 'Presentation and speaker',
        presentation: 'Presentation alone',
      },
      cell: { speaker: 'Speaker', chair: 'Chair', nobody: 'Empty' },
      choose: 'Cell {{number}}: {{who}}. Press to choose this cell',
      prepare: 'Put on preview',
      prepareOf: 'Put {{site}} on preview',
      showItem: 'Show the item’s title',
      hideItem: 'Hide the item’s title',
      closePart: 'Closed part',
      openPart: 'End the closed part',
      closeWith: 'Only the sites on preview take part: {{sites}}.',
      closeHint:
        'The other sites see and hear nothing until it ends. The chair’s site and whoever has the floor always take part.',
      begin: 'Begin the closed part',
    },
  },
}

export const rare = {
  rare: {
    askAgain: {
      direction: {
        cut: 'Put the preview on the programme',
        automatic: 'Let the programme follow the speaker',
        card: 'Change the card on the programme',
      },
    },
  },
}

export const record = {
  record: {
    kinds: {
      direction: 'Programme picture',
    },
    timeline: {
      direction: {
        held: 'The programme is held',
        heldChair: 'The programme is held on the chair',
        heldPip: 'Programme: picture in picture',
        heldDialogue: 'Programme: dialogue of two',
        heldFour: 'Programme: four pictures',
        heldNine: 'Programme: nine pictures',
        heldPresentationSpeaker: 'Programme: presentation and speaker',
        heldPresentation: 'Programme: presentation alone',
        released: 'The programme follows the speaker',
        carded: 'The title of the item is shown on the programme',
        uncarded: 'The title of the item is taken off the programme',
        closedBegan: 'A closed part begins',
        closedEnded: 'The closed part ends',
      },
    },
  },
}
