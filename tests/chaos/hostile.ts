import { request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { io } from 'socket.io-client'
import { PROTOCOL } from '../../shared/protocol.ts'
import { DeafLink, PING } from '../support/deafLink.ts'
import type { Address } from './people.ts'
import type { Random } from './random.ts'

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`
const deepObject = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
const marks = (count: number): string => `a${'\u0301\u0323'.repeat(count / 2)}`
const ones = (count: number): string => Array.from({ length: count }, () => '1').join(',')

/** Frames of the realtime protocol as nobody's page sends them; each goes over a connection of its own. */
export const frames: Record<string, (random: Random) => string | string[] | Buffer> = {
  'fifty thousand arguments': () => `2["clock",${ones(50_000)}]`,
  'fifty thousand arguments of an answer': () => `31[${ones(50_000)}]`,
  'media input nested deep': () => `21["media",{"name":"media.join","input":{"resume":${nested(2500)}}}]`,
  'media input of objects nested deep': () => `21["media",{"name":"media.join","input":${deepObject(2500)}}]`,
  'request nested deep': () => `21["request",{"name":"floor.request","operationId":"x","input":${nested(20_000)}}]`,
  'a letter under a hundred thousand marks': () =>
    `2["request",{"name":"note.add","operationId":"${crypto.randomUUID()}","input":{"itemId":null,"text":"${marks(100_000)}"}}]`,
  'too long': () => `2["clock","${'x'.repeat(2_000_000)}"]`,
  'names of every object': () => ['2["__proto__",1]', '2["constructor"]', '2["toString",{}]', '2["disconnect"]'],
  'no event': () => ['2', '2[]', '2{}', '2null', '2[null]', '2[1]', '9', 'x', '', '2[', '0{"auth":'],
  'binary without its parts': () => ['51-["clock",{"_placeholder":true,"num":0}]', '599999-["clock"]', '61-[]'],
  'another namespace': () => ['0/admin,{}', '0/__proto__,', `0/${'n'.repeat(100_000)},`],
  'packets of megabytes in all': () => Array.from({ length: 40 }, () => `2["clock","${'x'.repeat(300_000)}"]`),
  'a thousand small ones': () => Array.from({ length: 1000 }, () => '2["clock",{}]'),
  'bytes without sense': (random) =>
    Buffer.from(Array.from({ length: 4000 }, () => Math.floor(random.between(0, 256)))),
}

/**
 * Sends one hostile frame from somebody who is in the briefing. Never throws, and ends within some seconds.
 * @returns whether it could be sent
 */
export async function sendFrame(address: Address, name: string, random: Random): Promise<boolean> {
  const frame = frames[name]?.(random)
  if (frame === undefined) throw new Error(`No frame of the name ${name}`)
  const socket = io(address.url, {
    path: '/socket',
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { protocol: PROTOCOL, connectionId: crypto.randomUUID(), briefingId: address.briefingId, seq: 0 },
    extraHeaders: { ...address.headers, origin: address.url },
  })
  const settled = Promise.withResolvers<boolean>()
  socket.once('connect', () => settled.resolve(true))
  socket.once('connect_error', () => settled.resolve(false))
  const connected = await Promise.race([settled.promise, delay(3000, false)])
  if (connected) {
    for (const each of Array.isArray(frame) ? frame : [frame]) socket.io.engine.write(each)
    await delay(1000)
  }
  socket.disconnect()
  return connected
}

/** A stranger asks over and over whether the server is there, and reads no answer. Never throws, and ends within some seconds. */
export async function pingDeaf(url: string): Promise<void> {
  const link = await Promise.race([DeafLink.open(url, null), delay(3000, null)])
  await link?.flood(PING, 'p'.repeat(125), 2000)
  link?.close()
}

type Upload = {
  method: string
  path: string
  headers?: Record<string, string>
  body?: string | Buffer
  stall?: boolean
}

/** Requests over HTTP as no page sends them. */
export const uploads: Record<string, (random: Random) => Upload> = {
  'a large body': () => ({ ...signIn, body: `{"signInName":"${'a'.repeat(8_000_000)}"}` }),
  'a name under marks': () => ({ ...signIn, body: `{"signInName":"${marks(4000)}","password":"${marks(200)}"}` }),
  'a body nested deep': () => ({ ...signIn, body: nested(100_000) }),
  'a body of objects nested deep': () => ({ ...signIn, body: deepObject(50_000) }),
  'a hundred thousand keys': () => ({
    ...signIn,
    body: `{${Array.from({ length: 99_000 }, (_, at) => `"k${at}":1`).join(',')}}`,
  }),
  'half of three megabytes': () => ({
    ...signIn,
    headers: { ...signIn.headers, 'content-length': '3000000' },
    body: 'a'.repeat(1_500_000),
    stall: true,
  }),
  'an offer of another protocol': () => ({
    method: 'GET',
    path: '/api/health',
    headers: { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c' },
  }),
  'no JSON': () => ({ ...signIn, body: '{"signInName":' }),
  'a body that never comes': () => ({
    ...signIn,
    headers: { ...signIn.headers, 'content-length': '1000' },
    stall: true,
  }),
  'a prototype': () => ({ ...signIn, body: '{"__proto__":{"admin":true},"constructor":{"prototype":{"a":1}}}' }),
  'a form with a file': () => ({
    ...signIn,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: `--x\r\ncontent-disposition: form-data; name="f"; filename="../../x"\r\n\r\n${'y'.repeat(500_000)}\r\n--x--`,
  }),
  'a path out of the folder': () => ({ method: 'GET', path: '/assets/..%2f..%2f..%2fetc%2fpasswd' }),
  'a path that cannot be decoded': () => ({ method: 'GET', path: '/api/briefings/%E0%A4%A' }),
  'a token of a hundred kilobytes': () => ({ method: 'GET', path: `/api/join/${'t'.repeat(15_000)}` }),
  'a frame by polling': () => ({
    method: 'POST',
    path: '/socket/?EIO=4&transport=polling&sid=nobody',
    headers: { 'content-type': 'text/plain' },
    body: '4'.repeat(300_000),
  }),
  'many cookies': () => ({ method: 'GET', path: '/api/session', headers: { cookie: 'a=b; '.repeat(2500) } }),
  'bytes without sense': (random) => ({
    ...signIn,
    headers: { 'content-type': 'application/octet-stream' },
    body: Buffer.from(Array.from({ length: 4000 }, () => Math.floor(random.between(0, 256)))),
  }),
}
const signIn = { method: 'POST', path: '/api/session', headers: { 'content-type': 'application/json' } }

/** Sends one hostile request. Never throws, and ends within some seconds, whatever the server does. */
export async function sendUpload(url: string, name: string, random: Random): Promise<void> {
  const upload = uploads[name]?.(random)
  if (upload === undefined) throw new Error(`No upload of the name ${name}`)
  const { hostname, port } = new URL(url)
  await new Promise<void>((resolve) => {
    const sent = request(
      { hostname, port, method: upload.method, path: upload.path, headers: { ...upload.headers, origin: url } },
      (answer) => answer.resume().once('close', resolve),
    )
    sent.once('error', () => resolve())
    sent.setTimeout(3000, () => sent.destroy())
    if (upload.stall === true) sent.write(upload.body ?? '{')
    else sent.end(upload.body)
  })
}
