import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { parseAst } from 'rolldown/parseAst'

const client = path.resolve(import.meta.dirname, '../../client')
type Node = { type: string; start: number; end: number; [key: string]: unknown }
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

/** Whether what stands in braces is text, or may be nothing, as `t(…)`, a template, or a choice between them. */
function isText(node: Node): boolean {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' || typeof node.value === 'number'
    case 'TemplateLiteral':
    case 'BinaryExpression':
      return true
    case 'CallExpression':
      return (
        isNode(node.callee) && node.callee.type === 'Identifier' && /^(t|\w+Of|text)$/.test(String(node.callee.name))
      )
    case 'ConditionalExpression':
      return [node.consequent, node.alternate].some((one) => isNode(one) && isText(one))
    case 'LogicalExpression':
      return isNode(node.right) && isText(node.right)
    case 'MemberExpression':
      return (
        isNode(node.property) && /^(name|title|text|code|number|count|label|topic)$/.test(String(node.property.name))
      )
    default:
      return false
  }
}

function* walk(node: unknown): Generator<Node> {
  if (Array.isArray(node)) for (const one of node) yield* walk(one)
  else if (isNode(node)) {
    yield node
    for (const value of Object.values(node)) if (typeof value === 'object') yield* walk(value)
  }
}

/** Where texts change while somebody looks: the conference room, and what all pages are made of. */
const live =
  /^(ui|conference|features[\\/](agenda|attendance|conclusions|floor|join|lifecycle|microphones|notes|presentation|programme|wall))[\\/]/

/** The children of an element of which some are text and which are more than one; elsewhere than in the room only when one of them may come or go. */
function mixed(element: Node, everywhere: boolean): boolean {
  const children = (Array.isArray(element.children) ? element.children : []).filter(isNode)
  let texts = 0
  let all = 0
  let comes = everywhere
  for (const child of children) {
    const inner = child.type === 'JSXExpressionContainer' && isNode(child.expression) ? child.expression : child
    // White space alone is nobody's to translate.
    if (
      inner.type === 'JSXEmptyExpression' ||
      (/^(JSXText|Literal)$/.test(inner.type) && String(inner.value).trim() === '')
    )
      continue
    all += 1
    comes ||= inner.type === 'ConditionalExpression' || inner.type === 'LogicalExpression'
    if (inner.type === 'JSXText' || isText(inner)) texts += 1
  }
  return texts > 0 && all > 1 && comes
}

it('[RM43] text that stands beside other nodes has an element of its own', () => {
  const found: string[] = []
  for (const name of readdirSync(client, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.tsx')) continue
    const code = readFileSync(path.join(client, name), 'utf8')
    for (const node of walk(parseAst(code, { lang: 'tsx' })))
      if ((node.type === 'JSXElement' || node.type === 'JSXFragment') && mixed(node, live.test(name)))
        found.push(
          `${name}:${code.slice(0, node.start).split('\n').length} ${code.slice(node.start, node.start + 70).replaceAll(/\s+/g, ' ')}`,
        )
  }
  expect(found).toEqual([])
})

it('[RM43] pages ask not to be translated: they speak two languages themselves', () => {
  expect(readFileSync(path.join(client, 'index.html'), 'utf8')).toMatch(/<html [^>]*translate="no"/)
})
