import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { groupKinds, pictureCodecs, type DesignatedSpeaker, type Issuer } from '../shared/plan.ts'
import type { Step } from '../shared/step.ts'
import { briefingStatuses, overStatuses, runningStatuses } from '../shared/running.ts'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const createdAt = at('created_at').notNull().defaultNow()

export const accounts = pgTable(
  'accounts',
  {
    userId: uuid('user_id').primaryKey(),
    signInName: text('sign_in_name').notNull().unique(),
    name: text('name').notNull(),
    title: text('title').notNull().default(''),
    unit: text('unit').notNull().default(''),
    kind: text('kind', { enum: ['admin', 'organizer', 'member'] }).notNull(),
    active: boolean('active').notNull().default(true),
    /** argon2id, with its own salt and parameters. */
    passwordHash: text('password_hash').notNull(),
    failedAttempts: integer('failed_attempts').notNull().default(0),
    lockedUntil: at('locked_until'),
    /** What the demo's one-click sign-in calls this account; null for real accounts. */
    demoAs: text('demo_as'),
    createdAt,
  },
  (table) => [
    index('accounts_by_unit').on(sql`unit collate "vi-x-icu"`, sql`name collate "vi-x-icu"`, table.signInName),
  ],
)

export const sessions = pgTable(
  'sessions',
  {
    sessionId: uuid('session_id').primaryKey(),
    /** SHA-256 of the cookie's opaque token: the table alone opens nothing. */
    tokenHash: text('token_hash').notNull().unique(),
    userId: uuid('user_id')
      .notNull()
      .references(() => accounts.userId, { onDelete: 'cascade' }),
    device: text('device').notNull(),
    address: text('address').notNull(),
    createdAt,
    lastSeenAt: at('last_seen_at').notNull().defaultNow(),
    expiresAt: at('expires_at').notNull(),
  },
  (table) => [index().on(table.userId)],
)

export const sites = pgTable(
  'sites',
  {
    siteId: uuid('site_id').primaryKey(),
    parentId: uuid('parent_id'),
    code: text('code').notNull().unique(),
    name: text('name').notNull(),
    level: text('level').notNull(),
    protocolOrder: integer('protocol_order').notNull(),
    active: boolean('active').notNull().default(true),
    /** Who issues the documents of briefings that this site hosts (`Issuer` in shared/plan.ts); null: not said. */
    issuer: jsonb('issuer').$type<Issuer>(),
    /** Whom the technicians call there, and under which number; empty words: not said. */
    contactName: text('contact_name').notNull().default(''),
    contactPhone: text('contact_phone').notNull().default(''),
    createdAt,
  },
  (table) => [index('sites_in_protocol_order').on(table.protocolOrder, sql`name collate "vi-x-icu"`, table.code)],
)

export const siteGroups = pgTable('site_groups', {
  groupId: uuid('group_id').primaryKey(),
  name: text('name').notNull(),
  kind: text('kind', { enum: ['region', 'cluster', 'other'] }).notNull(),
  createdAt,
})

export const siteGroupMembers = pgTable(
  'site_group_members',
  {
    groupId: uuid('group_id')
      .notNull()
      .references(() => siteGroups.groupId, { onDelete: 'cascade' }),
    siteId: uuid('site_id')
      .notNull()
      .references(() => sites.siteId, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.groupId, table.siteId] })],
)

const oneOf = (statuses: readonly string[]) => statuses.map((status) => `'${status}'`).join(', ')
/**
 * Order of lists of briefings: live ones first, then those to come, the nearest first, then those that are over, the
 * latest first. Written as an index can hold it: a difference of instants depends on no time zone.
 */
export const LISTED_RANK = `case when status in (${oneOf(runningStatuses)}) then 0 when status = 'planned' then 1 else 2 end`
export const LISTED_AT = `case when status in (${oneOf(overStatuses)}) then -1 else 1 end
  * extract(epoch from starts_at - timestamptz '1970-01-01 00:00:00+00')`

export const briefings = pgTable(
  'briefings',
  {
    briefingId: uuid('briefing_id').primaryKey(),
    title: text('title').notNull(),
    kind: text('kind').notNull(),
    period: text('period').notNull().default(''),
    description: text('description').notNull().default(''),
    startsAt: at('starts_at').notNull(),
    hostSiteId: uuid('host_site_id')
      .notNull()
      .references(() => sites.siteId),
    organizerId: uuid('organizer_id')
      .notNull()
      .references(() => accounts.userId),
    /** Who declared, when the briefing was planned, that it holds no state secret. */
    declaredBy: text('declared_by').notNull(),
    /** A projection of the journal, but for `cancelled`, which only a planned briefing becomes. */
    status: text('status', { enum: briefingStatuses }).notNull().default('planned'),
    cancelReason: text('cancel_reason').notNull().default(''),
    /** The chair who signs the minutes; null: the first of the plan. */
    minutesSignerId: uuid('minutes_signer_id').references(() => accounts.userId),
    /** By which kind of groups the minutes count; null: by the first kind that there is. */
    minutesGrouping: text('minutes_grouping', { enum: groupKinds }),
    codec: text('codec', { enum: pictureCodecs }).notNull().default('vp8'),
    /** What a site, and a group, may speak (`Budgets` in shared/plan.ts). */
    siteMinutes: integer('site_minutes'),
    groupMinutes: integer('group_minutes'),
    version: integer('version').notNull().default(1),
    /** Last instant at which the application was surely running with this briefing open. */
    aliveAt: at('alive_at'),
    createdAt,
  },
  (table) => [
    index('briefings_as_listed').on(
      sql.raw(`(${LISTED_RANK})`),
      sql.raw(`(${LISTED_AT})`),
      table.title,
      table.briefingId,
    ),
    index().on(table.organizerId),
  ],
)

export const briefingSites = pgTable(
  'briefing_sites',
  {
    briefingId: uuid('briefing_id')
      .notNull()
      .references(() => briefings.briefingId, { onDelete: 'cascade' }),
    siteId: uuid('site_id')
      .notNull()
      .references(() => sites.siteId),
    position: integer('position').notNull(),
  },
  (table) => [primaryKey({ columns: [table.briefingId, table.siteId] })],
)

/** The plan as a briefing was opened with it: a projection of the journal. It lies there unpacked, for the opening waits for it. */
export const openedPlans = pgTable('opened_plans', {
  briefingId: uuid('briefing_id')
    .primaryKey()
    .references(() => briefings.briefingId, { onDelete: 'cascade' }),
  plan: jsonb('plan').notNull(),
})

/** Sites that came to a briefing after its plan was frozen, as it knows them, with their groups: a projection of the journal. */
export const addedSites = pgTable(
  'added_sites',
  {
    briefingId: uuid('briefing_id')
      .notNull()
      .references(() => briefings.briefingId, { onDelete: 'cascade' }),
    // Refers to no row: a turn waits for nobody who edits the site meanwhile.
    siteId: uuid('site_id').notNull(),
    /** Of the entry that added it. */
    seq: bigint('seq', { mode: 'number' }).notNull(),
    site: jsonb('site').notNull(),
    groups: jsonb('groups').notNull(),
  },
  (table) => [primaryKey({ columns: [table.briefingId, table.siteId] }), index().on(table.siteId)],
)

export const briefingMembers = pgTable(
  'briefing_members',
  {
    briefingId: uuid('briefing_id')
      .notNull()
      .references(() => briefings.briefingId, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => accounts.userId),
    role: text('role', { enum: ['chair', 'secretary', 'director', 'operator', 'observer'] }).notNull(),
    siteId: uuid('site_id')
      .notNull()
      .references(() => sites.siteId),
    position: integer('position').notNull(),
  },
  (table) => [primaryKey({ columns: [table.briefingId, table.userId, table.role] }), index().on(table.userId)],
)

export const agendaItems = pgTable(
  'agenda_items',
  {
    itemId: uuid('item_id').primaryKey(),
    briefingId: uuid('briefing_id')
      .notNull()
      .references(() => briefings.briefingId, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    presenterSiteId: uuid('presenter_site_id').references(() => sites.siteId),
    presenterName: text('presenter_name').notNull().default(''),
    minutes: integer('minutes').notNull(),
    speakers: jsonb('speakers').$type<DesignatedSpeaker[]>().notNull().default([]),
    bell: boolean('bell').notNull().default(false),
    steps: jsonb('steps').$type<Step[]>().notNull().default([]),
  },
  (table) => [index().on(table.briefingId)],
)

export const deviceLinks = pgTable(
  'device_links',
  {
    linkId: uuid('link_id').primaryKey(),
    briefingId: uuid('briefing_id')
      .notNull()
      .references(() => briefings.briefingId, { onDelete: 'cascade' }),
    siteId: uuid('site_id')
      .notNull()
      .references(() => sites.siteId),
    /** The link's secret and PIN are printed on the site's sheet, so they stay readable to those who print it. */
    token: text('token').notNull().unique(),
    pin: text('pin').notNull(),
    failedAttempts: integer('failed_attempts').notNull().default(0),
    lockedUntil: at('locked_until'),
    revokedAt: at('revoked_at'),
    /** The device that uses the link now: its id and the SHA-256 of its token. A take-over replaces both. */
    deviceId: uuid('device_id'),
    deviceTokenHash: text('device_token_hash').unique(),
    usedAt: at('used_at'),
    /** The same of the phone that stands in for the room while that is lost. */
    standInDeviceId: uuid('stand_in_device_id'),
    standInTokenHash: text('stand_in_token_hash').unique(),
    standInAt: at('stand_in_at'),
    createdAt,
  },
  (table) => [index().on(table.briefingId, table.siteId)],
)

/** The journal: what happened in a briefing. Only ever appended to; (briefing, seq) is the last fence against two writers. */
export const journal = pgTable(
  'journal',
  {
    briefingId: uuid('briefing_id')
      .notNull()
      .references(() => briefings.briefingId),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    /** Server clock, milliseconds since 1970. */
    at: bigint('at', { mode: 'number' }).notNull(),
    type: text('type').notNull(),
    /** Version of the event's data (`versionOf` in shared/events.ts); what was written before there were versions is of the first. */
    v: smallint('v').notNull().default(1),
    data: jsonb('data').notNull(),
    by: jsonb('by').notNull(),
    onBehalfOf: jsonb('on_behalf_of'),
  },
  (table) => [primaryKey({ columns: [table.briefingId, table.seq] })],
)

/**
 * States that journals fold to, so that a long one need not be folded from its beginning. Each can be made again; one of
 * another version of the fold, or with a wrong checksum, is not used.
 */
export const snapshots = pgTable(
  'snapshots',
  {
    briefingId: uuid('briefing_id')
      .notNull()
      .references(() => briefings.briefingId, { onDelete: 'cascade' }),
    /** The last entry that is folded in, and its date. */
    seq: bigint('seq', { mode: 'number' }).notNull(),
    at: bigint('at', { mode: 'number' }).notNull(),
    foldVersion: text('fold_version').notNull(),
    /** JSON, kept as text so that its checksum holds. */
    state: text('state').notNull(),
    checksum: text('checksum').notNull(),
  },
  (table) => [primaryKey({ columns: [table.briefingId, table.seq] })],
)

/** Answers already given: the same operation of the same actor gets the same answer. */
export const results = pgTable(
  'results',
  {
    briefingId: uuid('briefing_id')
      .notNull()
      .references(() => briefings.briefingId),
    actor: text('actor').notNull(),
    operationId: uuid('operation_id').notNull(),
    /** SHA-256 of request name and input. */
    payloadHash: text('payload_hash').notNull(),
    answer: jsonb('answer').notNull(),
    at: bigint('at', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.briefingId, table.actor, table.operationId] })],
)

/** Published conclusions, a projection of the journal that people query across briefings. */
export const conclusions = pgTable(
  'conclusions',
  {
    conclusionId: uuid('conclusion_id').primaryKey(),
    briefingId: uuid('briefing_id')
      .notNull()
      .references(() => briefings.briefingId),
    number: integer('number').notNull(),
    text: text('text').notNull(),
    publishedAt: at('published_at').notNull(),
  },
  (table) => [unique().on(table.briefingId, table.number)],
)

/** Facts about the installation itself, such as that the demo was loaded. */
export const settings = pgTable('settings', { key: text('key').primaryKey(), value: jsonb('value').notNull() })
