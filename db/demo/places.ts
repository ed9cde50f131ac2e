import provinces from '../sites-vn.json' with { type: 'json' }
import type { Issuer } from '../../shared/plan.ts'
import type { SiteGroup } from '../../shared/sites.ts'

export type DemoPlace = {
  code: string
  name: string
  level: 'central' | 'provincial' | 'communal'
  protocolOrder: number
  parent: string | null
  /** Names of the groups below. */
  groups: string[]
  issuer?: Issuer
}

const regionNames: Record<string, string> = {
  north: 'Khu vực miền Bắc',
  central: 'Khu vực miền Trung và Tây Nguyên',
  south: 'Khu vực miền Nam',
}
export const clusterName = 'Cụm thi đua số 1'
export const provincesName = '34 tỉnh, thành phố'
/** Fourteen units; the first leads the cluster this year. */
export const clusterCodes = ['PT', 'LC', 'TN', 'CB', 'LS', 'LCH', 'DB', 'SL', 'TQ', 'BN', 'QNI', 'HY', 'NB', 'HP']
export const centralCode = 'TW'

export const demoGroups: Omit<SiteGroup, 'groupId'>[] = [
  ...Object.values(regionNames).map((name) => ({ name, kind: 'region' as const })),
  { name: clusterName, kind: 'cluster' },
  { name: provincesName, kind: 'other' },
]

const central: DemoPlace = {
  code: centralCode,
  name: 'Trung ương',
  level: 'central',
  protocolOrder: 0,
  parent: null,
  groups: [],
  issuer: { form: 'party', parentBody: 'Ban Chấp hành Trung ương', body: 'Ban Tổ chức Trung ương', place: 'Hà Nội' },
}

/** The 34 provincial units since 2025-07-01, in their usual protocol order. */
export const provincialPlaces: DemoPlace[] = provinces.sites.map(({ code, name, region }, index) => ({
  code,
  name,
  level: 'provincial',
  protocolOrder: (index + 1) * 10,
  parent: centralCode,
  groups: [regionNames[region] ?? '', provincesName, ...(clusterCodes.includes(code) ? [clusterName] : [])].filter(
    Boolean,
  ),
}))

/** Cities run by the centre; their offices are named otherwise than a province's. */
export const cityCodes = new Set(provinces.sites.filter(({ kind }) => kind === 'city').map(({ code }) => code))

const communes: [code: string, name: string, parent: string][] = [
  ['TN-01', 'Phường Phan Đình Phùng', 'TN'],
  ['TN-02', 'Phường Tích Lương', 'TN'],
  ['TN-03', 'Xã Đại Từ', 'TN'],
  ['TN-04', 'Xã Định Hóa', 'TN'],
  ['CT-01', 'Phường Ninh Kiều', 'CT'],
  ['CT-02', 'Phường Cái Răng', 'CT'],
  ['CT-03', 'Xã Phong Điền', 'CT'],
]

export const demoPlaces: DemoPlace[] = [
  central,
  ...provincialPlaces,
  ...communes.map(([code, name, parent], index): DemoPlace => ({
    code,
    name,
    level: 'communal',
    protocolOrder: 1000 + index * 10,
    parent,
    groups: [],
  })),
]
