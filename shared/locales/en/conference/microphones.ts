export const first = {
  conference: {
    microphones: {
      title: 'Microphones of the sites',
      none: 'No other microphone is open',
      muteAll: 'Close open microphones',
      openOne: 'Open the microphone of {{site}}',
      close: 'Close the microphone of {{site}}',
      mute: 'Mute {{site}}',
      unmute: 'Unmute {{site}}',
      floor: 'speaking',
      presiding: 'chair',
      open: 'microphone open',
      muted: 'muted',
      silent: 'silent',
      closed: 'microphone closed',
      switchOff: 'Mute this room',
      keepOff: 'Keep the microphone off',
      switchOn: 'Unmute this room',
      tryAgain: 'Open microphone',
      useThis: 'Use this microphone and speaker',
      own: {
        heard: 'The whole conference hears this room: {{site}}',
        closed: 'Microphone not on air: the sites do not hear this room',
        silenced: 'This room has turned its microphone off',
        muted: 'The chair muted this room',
        mutedHere: 'The microphone of this room is off',
        failed: 'No microphone',
        opening: 'Opening the microphone…',
        paused: 'Paused: the sites do not hear this room',
        elsewhere: 'This room speaks through another computer',
        onItsWay: 'This room’s sound has not reached the conference',
        unknown: 'Not connected: whether others hear this room is not known',
        nobody: 'No computer carries the sound of this room to the conference',
      },
    },
  },
}

export const lead = {
  errors: {
    microphone: {
      tooMany: 'As many microphones are open as may be. Close one first.',
      isOpen: 'The microphone of {{site}} is open.',
      isClosed: 'The microphone of {{site}} is closed.',
      isMuted: 'The microphone of {{site}} is muted.',
      isHolders: '{{site}} has the floor.',
      othersOpen: 'More microphones have just been opened: {{sites}}.',
    },
  },
  conference: {
    microphones: {
      full: 'No more than {{count}} microphones can be open beside them.',
      muteAllHint: 'Only the chair and the speaking site stay heard',
    },
  },
}

export const rare = {
  rare: {
    askAgain: {
      microphone: {
        open: 'Open the microphone of {{site}}',
        close: 'Close the microphone of {{site}}',
        mute: 'Mute {{site}}',
        unmute: 'Unmute {{site}}',
        muteAll: 'Close open microphones',
      },
    },
  },
}

export const record = {
  record: {
    kinds: {
      microphone: 'Sound',
    },
    timeline: {
      microphone: {
        opened: 'Microphone of {{site}} opened',
        closed: 'Microphone of {{site}} closed',
        muted: '{{site}} muted',
        unmuted: '{{site}} unmuted',
        allClosed: 'Microphones of the sites closed, except for the chair and the speaking site',
        allMuted: 'All sites muted, only the chair is heard',
      },
    },
  },
}
