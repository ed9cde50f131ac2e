export const first = {
  conference: {
    floor: {
      queue: 'Requests to speak ({{count}})',
      queueShort: 'Requests ({{count}})',
      queueLabel: 'Requests to speak',
      queueEmpty: 'No site has asked to speak.',
      designated: 'Designated',
      byAgenda: 'By the agenda',
      noTopic: 'No topic given',
      allotted: 'Time per turn',
      eachNoLimit: 'Each turn: no limit',
      eachMinutes: 'Each turn: {{count}} min',
      minutes: '{{count}} min',
      grant: 'Give the floor to {{site}}',
      grantShort: 'Give the floor',
      putNext: 'Put {{site}} next',
      strike: 'Strike the request of {{site}}',
      undo: 'Undo',
      ownSkipped: 'The chair passed over the request of this room at {{at}}. You may ask again.',
      ownStruck: 'The request of this room was struck at {{at}}. It can be made again.',
      extend: '+{{count}} min',
      noLimit: 'no limit',
      setLimit: '{{count}} more min',
      callOther: 'Call another site…',
      upNext: 'Up next',
      speaksAs: 'Speaks as number {{place}}',
      turn: 'Turn to speak',
      speaking: 'Speaking',
      keeping: 'Keeps the floor',
      nobody: 'No site is speaking.',
      take: 'End the turn',
      between: {
        reply: 'Speaks between',
        order: 'On a point of order',
        chair: 'The chair speaks between',
      },
      ownWaits: '{{site}} speaks between. Afterwards this room goes on.',
      notHeard: 'No sound comes in from this site',
      wait: 'Wait',
      request: 'Request to speak',
      withdraw: 'Withdraw request',
      release: 'Finish speaking',
      releaseHint: 'Picture and sound return to the chair.',
      myPlaceNext: 'Get ready: you speak next',
      myPlace: 'Registered, number {{place}} in the queue',
    },
  },
  errors: {
    floor: {
      alreadyQueued: 'This site has already asked to speak.',
      unknownRequest: 'This request is no longer in the queue.',
      notYours: 'This request is not of your site.',
      alreadyHolder: 'This site has the floor.',
      nobody: 'That turn is over.',
      otherTurn: 'The floor has gone to {{site}}.',
      otherFirst: 'The queue has just changed: {{site}} is first now.',
      putBack: 'The request of {{site}} has just been put back, and stands in the queue.',
    },
  },
}

export const lead = {
  errors: {
    floor: {
      otherLimit: 'This turn has just been given more time: it has {{minutes}} min now.',
      tooManyWait: 'Two turns wait already.',
      waitsItself: '{{site}} waits itself, and goes on afterwards.',
      askedAnew: '{{site}} has just taken back that request and asked anew.',
      struckAgain: 'The request of {{site}} has just been put back, and struck again.',
    },
  },
  conference: {
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
      kind: { reply: 'Reply', order: 'Point of order' },
      giveBack: 'Give back',
      giveBackHint: 'What is spoken between is over, {{site}} goes on',
      chairSpeaks: 'Chair speaks',
      chairSpeaksHint: '{{site}} waits while the chair speaks and is shown; again to give back',
      letBetween: {
        reply: 'Let it speak between: a reply',
        order: 'Let it speak between: a point of order',
      },
      takeHint: 'Ends the turn of {{site}}, the picture returns to the chair',
      holderLost: '{{site}} lost its connection while speaking ({{time}})',
      holderLostHint: 'Keeps the floor until the chair decides.',
      callTitle: 'Call a site to speak',
      search: 'Search by name or code',
      notFound: 'No site matches “{{search}}”.',
    },
  },
}

export const late = {
  errors: {
    floor: {
      chairsOwn: 'The site of who presides speaks between by the button of the chair.',
    },
  },
  conference: {
    floor: {
      waits: '{{site}} waits to go on',
      waitsWith: '{{site}} waits to go on, {{time}} left',
      order: 'Put in order',
      orderHint: 'Drag with the mouse, or by keys: space lifts, arrows move, space drops.',
      skip: 'Pass over {{site}}',
      skipNow: 'Pass over for now',
      skipAbsent: 'Who shall speak is not in the room',
      leftCount: 'Passed over, absent ({{count}})',
      leftAs: {
        struck: 'The request of {{site}} was removed.',
        skipped: '{{site}} was passed over.',
        absent: '{{site}}: not in the room.',
      },
      restoreOf: 'Put the request of {{site}} back',
      topic: 'Topic',
      topicHint: 'The chair sees this line in the queue.',
      send: 'Send request',
      kindLabel: 'Kind',
      askKind: { speech: 'Speech', reply: 'Reply', order: 'Point of order' },
      speaker: 'Who will speak',
      speakerNotSaid: 'Not said',
      forItem: 'For the item',
      anyItem: 'As its turn comes',
    },
  },
}

export const rare = {
  rare: {
    askAgain: {
      floor: {
        request: 'Request to speak',
        withdraw: 'Withdraw the request to speak',
        putNext: 'Put {{site}} next',
        grant: 'Give the floor to {{site}}',
        skip: 'Pass over a request',
        move: 'Change the order of requests',
        restore: 'Put the request to speak back',
        interrupt: 'Let {{site}} speak between',
        extend: 'Give the turn more time',
        take: 'End the turn',
        release: 'Finish speaking',
      },
    },
  },
}

export const record = {
  record: {
    kinds: {
      floor: 'Floor',
    },
    sections: {
      speeches: 'Speeches',
    },
    timeline: {
      floor: {
        requested: '{{site}} asks to speak',
        designated: '{{site}} designated to speak',
        withdrawn: '{{site}} withdraws its request to speak',
        struck: 'Chair strikes the request of {{site}}',
        restored: 'Chair restores the request of {{site}}',
        skipped: 'The chair passes over {{site}} for now',
        absent: '{{site}}: who shall speak is not in the room',
        moved: 'The request of {{site}} changes its place',
        movedNext: '{{site}} moved to next in the queue',
        granted: 'Floor given to {{site}}',
        grantedFor: 'Floor given to {{site}} for {{allottedMs}}',
        interrupted: '{{site}} speaks between',
        replies: '{{site}} speaks between: a reply',
        pointOfOrder: '{{site}} speaks between: a point of order',
        chairSpeaks: 'The chair ({{site}}) speaks between',
        extended: 'Turn of {{site}} extended to {{allottedMs}}',
        limited: 'Turn of {{site}} limited to {{allottedMs}}',
        taken: 'Chair ends the turn of {{site}} after {{usedMs}}',
        released: '{{site}} has finished speaking after {{usedMs}}',
      },
    },
    speeches: {
      between: {
        reply: 'Spoken between: a reply',
        order: 'Spoken between: a point of order',
        chair: 'The chair between',
      },
      none: 'No site has spoken yet.',
      speaking: 'Speaking now',
      used: '{{used}} used',
      usedOf: '{{used}} used of {{allotted}} allotted',
      over: '{{over}} over',
      noLimit: 'No time limit',
      totals: 'Total time by site',
      turns: 'Speeches in order',
      turnCount: 'Turns: {{turns}}',
    },
  },
}
