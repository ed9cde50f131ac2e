import {
  DndContext,
  DragOverlay,
  KeyboardSensor,
  PointerSensor,
  closestCenter,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import type { Announcements, DragEndEvent, UniqueIdentifier } from '@dnd-kit/core'
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { IconGripVertical } from '@tabler/icons-react'
import { useMemo, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './SortableList.module.css'
import { useVisibleRows } from './useVisibleRows.ts'

export type SortableItem = { id: string; label: string }
type SortableListProps<T extends SortableItem> = {
  label: string
  items: readonly T[]
  /** The item at `from` is to stand at `to`. */
  onMove: (from: number, to: number) => void
  children: (item: T, index: number) => ReactNode
}

/** A usual row, and what parts two, in pixels. */
const ROW = { estimate: 56, gap: 8 }

/** A list put in order with the mouse, a finger, or the keyboard (space lifts, arrows move, space drops); told aloud. Of a long list the part in sight is drawn. */
export function SortableList<T extends SortableItem>({ label, items, onMove, children }: SortableListProps<T>) {
  const { t } = useTranslation()
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const placeOf = (id: UniqueIdentifier) => items.findIndex((item) => item.id === id)
  const list = useRef<HTMLOListElement>(null)
  const ids = useMemo(() => items.map(({ id }) => id), [items])
  const { from, to, before, after } = useVisibleRows(list, ids, ROW)
  // A long list may leave the dragged row's own place undrawn.
  const long = to - from < ids.length
  const [dragged, setDragged] = useState<UniqueIdentifier | null>(null)
  const end = ({ active, over }: DragEndEvent) => {
    setDragged(null)
    if (over !== null && over.id !== active.id) onMove(placeOf(active.id), placeOf(over.id))
  }
  const say = (key: string, id: UniqueIdentifier, at = id) =>
    t(`common.sort.${key}`, { name: items[placeOf(id)]?.label, place: placeOf(at) + 1, total: items.length })
  const announcements: Announcements = {
    onDragStart: ({ active }) => say('lifted', active.id),
    onDragOver: ({ active, over }) => (over === null ? undefined : say('over', active.id, over.id)),
    onDragEnd: ({ active, over }) => say('dropped', active.id, over?.id ?? active.id),
    onDragCancel: ({ active }) => say('returned', active.id),
  }
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragStart={({ active }) => setDragged(active.id)}
      onDragCancel={() => setDragged(null)}
      onDragEnd={end}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t('common.sort.help') } }}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <ol ref={list} className={classes.list} style={{ paddingTop: before, paddingBottom: after }} aria-label={label}>
          {items.slice(from, to).map((item, index) => (
            <Row key={item.id} item={item} place={from + index + 1} total={ids.length}>
              {children(item, from + index)}
            </Row>
          ))}
        </ol>
      </SortableContext>
      {long && (
        <DragOverlay>
          {dragged !== null && <div className={classes.overlay}>{items[placeOf(dragged)]?.label}</div>}
        </DragOverlay>
      )}
    </DndContext>
  )
}

type RowProps = { item: SortableItem; place: number; total: number; children: ReactNode }

function Row({ item, place, total, children }: RowProps) {
  const { t } = useTranslation()
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id: item.id,
    attributes: { roleDescription: t('common.sort.role') },
  })
  return (
    <li
      ref={setNodeRef}
      data-row={item.id}
      aria-posinset={place}
      aria-setsize={total}
      className={classes.row}
      data-dragging={isDragging || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <button
        type="button"
        ref={setActivatorNodeRef}
        className={classes.handle}
        {...attributes}
        {...listeners}
        aria-label={t('common.sort.handle', { name: item.label })}
        title={t('common.sort.title')}
      >
        <IconGripVertical size={20} aria-hidden />
      </button>
      <div className={classes.content}>{children}</div>
    </li>
  )
}
