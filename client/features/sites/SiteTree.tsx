import { ActionIcon, Button } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
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

/** The tree as nested lists: screen readers count its levels, the keyboard walks its buttons. */
export function SiteTree(props: SiteTreeProps) {
  const { t } = useTranslation()
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const toggle = (siteId: string) => {
    const next = new Set(folded)
    if (!next.delete(siteId)) next.add(siteId)
    setFolded(next)
  }
  return (
    <ul className={classes.tree} aria-label={t('sites.tree')}>
      {props.nodes.map((node) => (
        <Branch key={node.site.siteId} node={node} {...props} folded={folded} onToggle={toggle} />
      ))}
    </ul>
  )
}

type BranchProps = SiteTreeProps & { node: SiteNode; folded: ReadonlySet<string>; onToggle: (siteId: string) => void }

function Branch({ node: { site, children }, ...rest }: BranchProps) {
  const { t } = useTranslation()
  const { groups, folded, onToggle, onEdit, onAddUnder } = rest
  const levelName = useLevelName()
  const { siteId, name, code } = site
  const open = !folded.has(siteId)
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
            <Branch key={child.site.siteId} node={child} {...rest} />
          ))}
        </ul>
      )}
    </li>
  )
}
