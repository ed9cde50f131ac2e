/** Errors that only the pages of the office meet: their words come with them. */
export const officeErrors = {
  entry: {
    changed: 'Somebody else has just changed this. Look at how it stands now, and do it again if it is still needed.',
  },
  account: {
    nameTaken: 'This sign-in name is taken.',
    lastAdmin: 'This is the last active administrator: it can be neither closed nor changed to another kind.',
    weakPassword: 'The password is too easy to guess. Choose a longer one without the sign-in name in it.',
    otherPassword:
      'The password of this account was changed after you looked at the list. If it is still needed, make a new one again.',
    closed: 'This account is closed. Ask the administrator.',
  },
  site: {
    codeTaken: 'This site code is taken.',
    cycle: 'A site cannot belong to itself or to a site below it.',
    inUse: 'The site takes part in a briefing and cannot be removed.',
  },
  briefing: {
    secrecyNotDeclared: 'Declare that the briefing holds no state secret.',
    hostNotInSites: 'The host site must be among the sites that take part.',
    duplicateSite: 'A site stands twice in the list.',
    unknownPerson: 'Somebody with a role no longer has an active account.',
    staleVersion:
      'Somebody else has just edited this briefing. Look at the plan as it is now, and do it again if it is still needed.',
    frozen: 'The briefing was opened: its plan can no longer be edited.',
  },
  link: {
    other:
      '{{site}} has just been given another link. Look at the one that is shown now, and do it again if it is still needed.',
    takenBack: 'The link of {{site}} was revoked. To let this site in, issue a new one.',
  },
  import: {
    notSheet:
      'This file is no Excel workbook (.xlsx) that can be read. Save it as .xlsx without a password, then choose it again.',
    tooLarge: 'This file is too large: {{megabytes}} MB at most.',
    tooHeavy:
      'This file is too large or too complicated to be read. Copy its cells into the template, then choose that.',
    tooManyRows: 'The file has too many rows: {{max}} at most each time. Divide it into several files.',
    noHead: 'No row of heads was found. The file needs the columns {{heads}}; use the template.',
    empty: 'There is no row below the heads yet.',
    brokenCell:
      'Cell {{column}}{{row}} of the file cannot be read. Clear it or type it again, then choose the file again.',
    changed: 'What is on the server has just changed. Look again before you import.',
  },
}
