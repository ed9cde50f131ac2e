import { GROUPS_MAX, type GroupKind } from '../../shared/plan.ts'
import type { ImportColumn, ImportRow } from '../../shared/imports.ts'
import {
  GROUP_NAME_MAX,
  offeredLevels,
  ORDER_MAX,
  LEVEL_MAX,
  SITE_CODE_MAX,
  SITE_NAME_MAX,
  type Site,
  type SiteGroup,
} from '../../shared/sites.ts'
import { tidyLine, withoutMarks } from '../../shared/tidy.ts'
import { sites as siteWords } from '../../shared/locales/vi/sites.ts'
import { cellOf, complain, complainOfDoubles, doubt, isGood, notesOf, type RowNotes } from './cells.ts'
import { Meant } from './meant.ts'
import { SiteFinder } from './siteFinder.ts'
import type { TableRow } from './table.ts'

export type KnownSite = Omit<Site, 'issuer' | 'active'>
export type KnownSites = { sites: readonly KnownSite[]; groups: readonly SiteGroup[] }
export type SitesPlan = {
  rows: ImportRow[]
  /** New and changed sites as they will be; whether a new one is made is told by its id. */
  sites: KnownSite[]
  groups: SiteGroup[]
}

const groupColumns = { region: 'region', cluster: 'cluster', other: 'other' } as const satisfies Record<
  GroupKind,
  ImportColumn
>
const groupKinds = ['region', 'cluster', 'other'] as const

const levelWords: Record<(typeof offeredLevels)[number], RegExp> = {
  central: /^(cap )?(trung uong|central)$/,
  provincial: /^((cap )?tinh|(cap )?tinh, thanh pho|thanh pho|province|provincial)$/,
  communal: /^((cap )?xa|phuong|dac khu|xa, phuong(, dac khu)?|commune|communal)$/,
  unit: /^(don vi|don vi truc thuoc|unit)$/,
}

/** A row on its way. `site` is what stands there now; null: nothing. */
type Draft = {
  notes: RowNotes
  key: string
  siteId: string
  site: KnownSite | null
  code: string
  name: string
  level: string
  parent: string
  parentId: string | null
  order: number | null
  groups: Partial<Record<GroupKind, string[]>>
}

/**
 * What a table of sites would change. A code names a site; an empty cell leaves what is there. Rows with a problem are
 * left out, and so is what would hang below a new site that is.
 * @param newId makes ids of new sites and groups
 */
export function planSites(rows: readonly TableRow[], known: KnownSites, newId: () => string): SitesPlan {
  const before = new SiteFinder(known.sites)
  const groups = new Groups(known.groups, newId)
  const levels = new Levels(known.sites)
  const drafts = rows.map((row) => draftOf(row, before, levels, groups, newId))
  complainOfDoubles(drafts, 'code')
  findParents(drafts, before)
  leaveOutOrphans(drafts)
  leaveOutCircles(drafts, known.sites)
  const places = new Map(known.sites.map((each) => [placeOf(each), each.code]))
  let lastOrder = known.sites.reduce((last, { protocolOrder }) => Math.max(last, protocolOrder), 0)
  const plan: SitesPlan = { rows: [], sites: [], groups: groups.made }
  for (const draft of drafts) {
    const { notes, code, name, site } = draft
    if (!isGood(notes)) {
      // A row that is left out makes nothing.
      const doubts = notes.doubts.filter((each) => each.doubt !== 'levelNew')
      plan.rows.push({ ...notes, doubts, fate: 'wrong', key: code, name, changes: [] })
      continue
    }
    if (site === null && draft.order === null) lastOrder = Math.min(100_000, lastOrder + 1)
    const after = siteOf(draft, lastOrder, groups)
    const elsewhere = places.get(placeOf(after))
    if (site === null && elsewhere !== undefined) doubt(notes, 'code', 'siteElsewhere', { code: elsewhere })
    places.set(placeOf(after), after.code)
    const changes = site === null ? [] : changesOf(site, after, groups)
    const fate = site === null ? 'new' : changes.length > 0 ? 'changed' : 'unchanged'
    if (fate !== 'unchanged') plan.sites.push(after)
    plan.rows.push({ ...notes, fate, key: code, name: after.name, changes })
  }
  return plan
}

/** Of one name below one site there is seldom a second one. */
const placeOf = ({ parentId, name }: Pick<KnownSite, 'parentId' | 'name'>) => `${parentId} ${withoutMarks(name)}`

function draftOf(
  row: TableRow,
  before: SiteFinder<KnownSite>,
  levels: Levels,
  groups: Groups,
  newId: () => string,
): Draft {
  const notes = notesOf(row)
  const code = cellOf(row, notes, 'code', { max: SITE_CODE_MAX, needed: true, code: true })
  const site = code === '' ? null : (before.byCode(code) ?? null)
  const isNew = site === null
  const level = cellOf(row, notes, 'level', { max: LEVEL_MAX, needed: isNew })
  const draft: Draft = {
    notes,
    site,
    key: code.toLowerCase(),
    siteId: site?.siteId ?? newId(),
    code: site?.code ?? code,
    name: cellOf(row, notes, 'name', { max: SITE_NAME_MAX, needed: isNew }),
    level: levels.of(level, notes),
    parent: cellOf(row, notes, 'parent', { max: SITE_NAME_MAX }),
    parentId: site?.parentId ?? null,
    order: orderOf(row, notes),
    groups: {},
  }
  for (const kind of groupKinds) draft.groups[kind] = groupNames(row, notes, kind, groups)
  const named = groupKinds.reduce((sum, kind) => sum + (draft.groups[kind]?.length ?? 0), 0)
  if (named > GROUPS_MAX) complain(notes, 'other', 'groupsTooMany', { max: GROUPS_MAX })
  return draft
}

/** The offered levels by their words, and those that the office has made by their names; another one is asked about. */
class Levels {
  readonly #own: ReadonlyMap<string, string>
  readonly #meant: Meant

  constructor(known: readonly KnownSite[]) {
    const own = known.map(({ level }) => level).filter((level) => !(level in siteWords.levels))
    this.#own = new Map(own.map((level) => [withoutMarks(level), level]))
    this.#meant = new Meant([...own, ...Object.values(siteWords.levels), 'Tỉnh', 'Phường', 'Đặc khu', 'Đơn vị'])
  }

  of(words: string, notes: RowNotes): string {
    const plain = withoutMarks(words)
    const level = offeredLevels.find((each) => levelWords[each].test(plain)) ?? this.#own.get(plain)
    if (level !== undefined || words === '') return level ?? words
    const similar = this.#meant.by(words)
    if (similar === undefined) doubt(notes, 'level', 'levelNew', { value: words })
    else doubt(notes, 'level', 'levelMeant', { value: words, similar })
    return words
  }
}

function orderOf(row: TableRow, notes: RowNotes): number | null {
  const typed = cellOf(row, notes, 'order', { max: 40, code: true })
  if (typed === '') return null
  const order = Number(typed)
  if (Number.isInteger(order) && order >= 0 && order <= ORDER_MAX) return order
  complain(notes, 'order', 'orderWrong', { max: ORDER_MAX })
  return null
}

/** Several names in one cell are parted by semicolons (a name may hold commas), and by lines when each is the name of a group: others were wrapped. */
function groupNames({ row, cells }: TableRow, notes: RowNotes, kind: GroupKind, groups: Groups): string[] {
  const column = groupColumns[kind]
  const parts = (cells[column] ?? '').split(';').flatMap((part) => {
    const lines = part.split(/[\r\n]+/).filter((line) => line.trim() !== '')
    return lines.every((line) => groups.has(kind, line)) ? lines : [part]
  })
  const names = parts.map((name) => cellOf({ row, cells: { [column]: name } }, notes, column, { max: GROUP_NAME_MAX }))
  return [...new Set(names.filter((name) => name !== ''))]
}

/** A parent may stand in the same table, before or after. */
function findParents(drafts: readonly Draft[], before: SiteFinder<KnownSite>): void {
  const inTable = new SiteFinder(drafts.filter(({ code }) => code !== '').toReversed())
  for (const draft of drafts) {
    const { parent, notes } = draft
    if (parent === '') continue
    // A code is surer than a name, wherever it stands.
    const found = inTable.byCode(parent) ?? before.byCode(parent) ?? byName(parent, inTable, before)
    if (found === undefined) {
      const similar = before.meant(parent) ?? inTable.meant(parent)
      if (similar === undefined) complain(notes, 'parent', 'parentUnknown', { value: parent })
      else complain(notes, 'parent', 'parentMeant', { value: parent, similar })
    } else if (found === 'several') complain(notes, 'parent', 'parentAmbiguous', { value: parent })
    else draft.parentId = found.siteId
  }
}

type Found = { siteId: string } | 'several' | undefined
function byName(name: string, inTable: SiteFinder<Draft>, before: SiteFinder<KnownSite>): Found {
  const [here, there] = [inTable.find(name), before.find(name)]
  if (here === undefined || there === undefined) return here ?? there
  if (here === 'several' || there === 'several') return 'several'
  return here.siteId === there.siteId ? here : 'several'
}

/** What would hang below a new site that is left out is left out as well. */
function leaveOutOrphans(drafts: readonly Draft[]): void {
  const madeBy = new Map(drafts.filter(({ site }) => site === null).map((draft) => [draft.siteId, draft]))
  for (let more = true; more;) {
    more = false
    for (const { notes, parentId, parent } of drafts) {
      const above = parentId === null ? undefined : madeBy.get(parentId)
      if (!isGood(notes) || above === undefined || isGood(above.notes)) continue
      complain(notes, 'parent', 'parentLeftOut', { value: parent, row: above.notes.row })
      more = true
    }
  }
}

/** Rows that together would close a circle are left out, until none is left. */
function leaveOutCircles(drafts: readonly Draft[], known: readonly KnownSite[]): void {
  for (let more = true; more;) {
    more = false
    const parents = new Map(known.map(({ siteId, parentId }) => [siteId, parentId]))
    for (const { notes, siteId, parentId } of drafts) if (isGood(notes)) parents.set(siteId, parentId)
    /** Those from which a way up to the top is known. */
    const sound = new Set<string>()
    for (const { notes, siteId } of drafts) {
      if (!isGood(notes)) continue
      const way = new Set<string>()
      let at: string | null = siteId
      while (at !== null && !sound.has(at) && !way.has(at)) {
        way.add(at)
        at = parents.get(at) ?? null
      }
      // On the circle itself, not below it: those follow once it is gone.
      if (at === siteId && way.has(at)) {
        complain(notes, 'parent', 'parentCycle')
        parents.set(siteId, null)
        more = true
      } else if (at === null || sound.has(at)) for (const each of way) sound.add(each)
    }
    if (more) leaveOutOrphans(drafts)
  }
}

class Groups {
  readonly made: SiteGroup[] = []
  readonly #newId: () => string
  readonly #byName = new Map<string, SiteGroup>()
  readonly #kinds = new Map<string, GroupKind>()
  readonly #meant = { region: new Meant([]), cluster: new Meant([]), other: new Meant([]) }

  constructor(known: readonly SiteGroup[], newId: () => string) {
    this.#newId = newId
    for (const group of known) this.#add(group)
  }

  #add(group: SiteGroup): SiteGroup {
    this.#byName.set(`${group.kind} ${withoutMarks(group.name)}`, group)
    this.#kinds.set(group.groupId, group.kind)
    this.#meant[group.kind].add(group.name)
    return group
  }

  kindOf = (groupId: string): GroupKind => this.#kinds.get(groupId) ?? 'other'

  has = (kind: GroupKind, name: string): boolean => this.#byName.has(`${kind} ${withoutMarks(name)}`)

  /** Makes the group where there is none; a name that is nearly that of another is asked about, in each row. */
  idOf(kind: GroupKind, name: string, notes: RowNotes): string {
    const known = this.#byName.get(`${kind} ${withoutMarks(name)}`)
    if (known === undefined || this.made.includes(known)) {
      const similar = this.#meant[kind].by(name)
      if (similar !== undefined) doubt(notes, groupColumns[kind], 'groupMeant', { value: name, similar })
    }
    if (known !== undefined) return known.groupId
    const group = this.#add({ groupId: this.#newId(), kind, name: tidyLine(name) })
    this.made.push(group)
    return group.groupId
  }
}

/** Groups that a cell names take the place of those of their kind. */
function siteOf(
  { notes, site, siteId, code, name, level, parentId, order, groups: named }: Draft,
  last: number,
  groups: Groups,
) {
  const groupIds = groupKinds.flatMap((kind) => {
    const names = named[kind] ?? []
    if (names.length > 0) return [...new Set(names.map((each) => groups.idOf(kind, each, notes)))]
    return site?.groupIds.filter((groupId) => groups.kindOf(groupId) === kind) ?? []
  })
  return {
    siteId,
    code,
    name: name === '' ? (site?.name ?? '') : name,
    level: level === '' ? (site?.level ?? '') : level,
    parentId,
    protocolOrder: order ?? site?.protocolOrder ?? last,
    groupIds,
  }
}

function changesOf(before: KnownSite, after: KnownSite, groups: Groups): ImportColumn[] {
  const ofKind = ({ groupIds }: KnownSite, kind: GroupKind) =>
    groupIds
      .filter((groupId) => groups.kindOf(groupId) === kind)
      .toSorted()
      .join()
  return [
    ...(before.name === after.name ? [] : (['name'] as const)),
    ...(before.level === after.level ? [] : (['level'] as const)),
    ...(before.parentId === after.parentId ? [] : (['parent'] as const)),
    ...(before.protocolOrder === after.protocolOrder ? [] : (['order'] as const)),
    ...groupKinds.filter((kind) => ofKind(before, kind) !== ofKind(after, kind)),
  ]
}
