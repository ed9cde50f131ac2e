export const first = {
  conference: {
    lifecycle: {
      open: 'Open the briefing',
      openTitle: 'Open the briefing?',
      openBody: '{{count}}/{{total}} sites are here. Sites that come later follow from then on.',
      undoOpening: 'Undo the opening',
      openedCanUndo:
        'The briefing is open. If that was a mistake: within 5 minutes, while nobody has spoken, choose More actions, Undo the opening.',
      openingUndone: 'The opening was undone. The briefing waits to be opened again.',
      pause: 'Pause',
      pauseTitle: 'Pause the briefing?',
      resumesAt: 'Goes on at {{at}}.',
      paused: 'The briefing is paused',
      resume: 'Resume the briefing',
      close: 'Close the briefing',
      closeTitle: 'Close the briefing?',
      more: 'More actions',
      preside: 'Hand over presiding',
      presiding: 'Presiding: {{name}}',
      presideMyself: 'Take over presiding',
    },
  },
  errors: {
    briefing: {
      notOpen: 'The briefing is not open yet.',
      farFromStart: 'The planned time is not near. Confirm the planned date, then open the briefing again.',
      openedForGood:
        'More than 5 minutes have passed, or somebody had the floor or something was concluded: the opening stays.',
      alreadyOpen: 'The briefing is already open.',
      closed: 'The briefing has ended.',
      cancelled: 'The briefing was cancelled.',
      paused: 'The briefing is paused. Resume it first.',
      notPaused: 'The briefing goes on already.',
      otherOpening: 'That opening was undone, and the briefing was opened again.',
      otherPause: 'The briefing was resumed, and is paused again.',
      noChair: 'The briefing has no chair yet.',
    },
  },
}

export const lead = {
  errors: {
    briefing: {
      waitsAgain: 'The opening has just been undone: the briefing waits to be opened again.',
      pausedAlready: 'The briefing is paused already.',
      pausedOtherwise: 'The briefing is paused already. The reason and the time to go on are those shown.',
      goesOn: 'The briefing has just been paused, and resumed again.',
    },
  },
  conference: {
    lifecycle: {
      closeBody: 'Every site is told that it is over. It cannot be opened again.',
      closeUnseenDrafts:
        'Every site is told that it is over. Conclusions that the secretary has not published can no longer be published, and the briefing cannot be opened again.',
      closeWithDrafts_one: '{{count}} conclusion is not published yet. A closed briefing cannot be opened again.',
      closeWithDrafts_other: '{{count}} conclusions are not published yet. A closed briefing cannot be opened again.',
    },
  },
}

export const rare = {
  conference: {
    lifecycle: {
      presidency: {
        takenFromMe: '{{name}} presides now in your place. The microphone of your room stays as it was.',
        givenToMe: 'You preside now.',
        changed: '{{name}} presides now.',
      },
      undoTitle: 'Undo the opening?',
      undoBody:
        'Every site goes back to the waiting room, and the briefing has to be opened again. Signals of rooms, times of arrival and sites added since the opening are dropped; requests to speak, declared delegates and notes stay.',
      presideMyselfTitle: 'Take over presiding from {{name}}?',
      presideMyselfBody:
        'You preside from now on: always heard, and in the picture while nobody speaks. {{name}} is told at once.',
    },
  },
  rare: {
    askAgain: {
      briefing: {
        open: 'Open the briefing',
        unopen: 'Undo the opening',
        pause: 'Pause the briefing',
        resume: 'Resume the briefing',
        close: 'Close the briefing',
      },
    },
    opening: {
      early: 'Open early…',
      earlyTitle: 'Open {{stretch}} early?',
      earlyBody: 'The briefing is planned for {{when}}: {{stretch}} to go.',
      late: 'Open late…',
      lateTitle: 'Open {{stretch}} late?',
      lateBody: 'The briefing was planned for {{when}}: {{stretch}} ago.',
      freezes: 'Once it is open, agenda, sites and roles cannot be changed in the plan.',
      typed: 'To open now, type the planned day: {{date}}',
    },
    lifecycle: {
      presides: '{{name}} (presiding)',
      inRoom: 'In the room',
      siteOnly: 'Has not entered; {{site}} is connected',
      notInRoom: 'Has not entered',
      pauseBody: 'Timers stop, and every site is told.',
      pauseReason: 'Reason (optional)',
      resumeAfter: '{{at}} (in {{count}} min)',
      resumeAt: 'Goes on at',
      resumeNotSaid: 'Not said',
    },
  },
}

export const record = {
  record: {
    kinds: {
      briefing: 'Procedure',
    },
    timeline: {
      briefing: {
        opened: 'Briefing opened; {{present}}/{{sites}} sites present',
        unopened: 'Opening undone; the briefing waits for its opening again',
        paused: 'Briefing paused',
        resumed: 'Briefing resumed',
        closed: 'Briefing closed',
        recovered: 'System restarted and session restored; last known alive at {{aliveAt}}',
      },
    },
  },
}
