import { ActionIcon, Button } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Site, SiteGroup } from '../../../shared/sites.ts'
import { StateBadge } from '../../ui/StateBadge.tsx'
import classes from './SitesPage.module.css'
import type { SiteNode } from './tree.ts'
import { useLevelName } from './useLevelName.ts'

type SiteTreeProps = {
  nodes: readonly SiteNode[]
  groups: readonly SiteGroup[]
  onEdit: (site: Site) => void
  onAddUnder: (site: Site) => void
}

/** A longer tree begins folded below its top: the communes of the country are not all drawn at once. */
const OPEN_UP_TO = 300
const countOf = (nodes: readonly SiteNode[]): number =>
  nodes.reduce((sum, { children }) => sum + 1 + countOf(children), 0)

/** The tree as nested lists: screen readers count its levels, the keyboard walks its buttons. */
export function SiteTree(props: SiteTreeProps) {
  const { t } = useTranslation()
  const { nodes } = props
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const toggle = (siteId: string) => {
    const next = new Set(turned)
    if (!next.delete(siteId)) next.add(siteId)
    setTurned(next)
  }
  const long = useMemo(() => countOf(nodes) > OPEN_UP_TO, [nodes])
  return (
    <ul className={classes.tree} aria-label={t('sites.tree')}>
      {nodes.map((node) => (
        <Branch
          key={node.site.siteId}
          node={node}
          {...props}
          long={long}
          openAtFirst={!long || nodes.length === 1}
          turned={turned}
          onToggle={toggle}
        />
      ))}
    </ul>
  )
}

type BranchProps = SiteTreeProps & {
  node: SiteNode
  long: boolean
  openAtFirst: boolean
  /** Those that are not as they were at first. */
  turned: ReadonlySet<string>
  onToggle: (siteId: string) => void
}

function Branch({ node: { site, children }, openAtFirst, ...rest }: BranchProps) {
  const { t } = useTranslation()
  const { groups, long, turned, onToggle, onEdit, onAddUnder } = rest
  const levelName = useLevelName()
  const { siteId, name, code } = site
  const open = openAtFirst !== turned.has(siteId)
  const names = groups.filter(({ groupId }) => site.groupIds.includes(groupId)).map(({ name }) => name)
  return (
    <li>
      <div className={classes.row}>
        <span className={classes.fold}>
          {children.length > 0 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-expanded={open}
              aria-label={t(open ? 'sites.collapse' : 'sites.expand', { name })}
              onClick={() => onToggle(siteId)}
            >
              {open ? <IconChevronDown size={18} aria-hidden /> : <IconChevronRight size={18} aria-hidden />}
            </ActionIcon>
          )}
        </span>
        <span className={classes.code}>{code}</span>
        <span className={classes.name}>
          <strong>{name}</strong>
          <br />
          <span className={classes.meta}>
            {levelName(site.level)}
            <span className={classes.groupNames}>{names.map((name) => ` · ${name}`)}</span>
          </span>
        </span>
        {!site.active && <StateBadge state="cancelled" label={t('sites.inactive')} />}
        <span className={classes.buttons}>
          <ActionIcon
            variant="subtle"
            title={t('sites.addUnder')}
            aria-label={t('sites.addUnderOf', { name })}
            onClick={() => onAddUnder(site)}
          >
            <IconPlus size={18} aria-hidden />
          </ActionIcon>
          <Button
            size="compact-md"
            variant="subtle"
            aria-label={t('sites.editOf', { name })}
            onClick={() => onEdit(site)}
          >
            {t('common.edit')}
          </Button>
        </span>
      </div>
      {children.length > 0 && open && (
        <ul>
          {children.map((child) => (
            <Branch key={child.site.siteId} node={child} {...rest} openAtFirst={!long} />
          ))}
        </ul>
      )}
    </li>
  )
}
