export const first = {
  conference: {
    programme: {
      pictureOf: 'Picture of {{site}}',
      full: 'Full screen (key F)',
      fullKey: 'Programme over the whole screen · leave',
      leaveFull: 'Leave full screen (Esc)',
      picture: 'Programme picture: {{site}}',
      chair: 'Chair: {{name}}',
      waiting: 'Waiting for the signal',
      unlinked: 'Connection lost',
      soundOnly: 'Takes part by sound, without a picture',
      paused: 'The briefing is paused',
      joining: 'Receiving picture and sound…',
      reconnecting: 'Picture and sound interrupted, reconnecting…',
      noPictureOf: 'No picture from {{site}} yet',
    },
  },
}
