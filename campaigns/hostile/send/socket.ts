// A WebSocket by hand: its upgrade and its frames are whatever a case says. https://www.rfc-editor.org/rfc/rfc6455#section-5.2
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import type { Outcome, SocketCase, SocketStep } from '../case.ts';
import { codesIn } from './http.ts';

const ANSWERED_WITHIN_MS = 8_000;
const AFTERWARDS = { id: 'afterwards', type: 'subscribe', payload: { query: '{ __typename }' } };

/** A masked frame, as a client's must be, unless told otherwise. */
export function frame(
  opcode: number,
  payload: string | Buffer,
  { final = true, masked = true, reserved = 0, claimedLength = undefined as number | undefined } = {},
): Buffer {
  const bytes = Buffer.from(payload);
  const length = claimedLength ?? bytes.length;
  const head = [(final ? 0x80 : 0) | reserved | opcode];
  const mask = masked ? 0x80 : 0;
  if (length < 126) head.push(mask | length);
  else if (length < 65_536) head.push(mask | 126, length >> 8, length & 0xff);
  else {
    const long = Buffer.alloc(8);
    long.writeBigUInt64BE(BigInt(length));
    head.push(mask | 127, ...long);
  }
  if (!masked) return Buffer.concat([Buffer.from(head), bytes]);
  const key = randomBytes(4);
  return Buffer.concat([Buffer.from(head), key, bytes.map((byte, index) => byte ^ (key[index % 4] ?? 0))]);
}

const bytesOf = (step: SocketStep): Buffer => {
  if (typeof step === 'string') return frame(1, step);
  return 'frame' in step && Buffer.isBuffer(step.frame) ? step.frame : frame(1, JSON.stringify(step));
};

export async function sendFrames(
  url: string,
  { subprotocol, headers = [], steps }: SocketCase,
): Promise<Outcome> {
  const { hostname, port, pathname, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  const lines = [
    `GET ${pathname} HTTP/1.1`,
    `Host: ${host}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    'Sec-WebSocket-Version: 13',
    ...(subprotocol === null ? [] : [`Sec-WebSocket-Protocol: ${subprotocol ?? 'graphql-transport-ws'}`]),
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  const isProperInit = typeof steps[0] === 'object' && 'type' in steps[0] && isInit(steps[0]);
  const beforeAck = isProperInit ? steps.slice(0, 1) : steps;
  return heardOn(socket, beforeAck, isProperInit ? steps.slice(1) : []);
}

const isInit = (step: { readonly type: string; readonly payload?: unknown }): boolean =>
  step.type === 'connection_init' && step.payload === undefined;

/** Who was acknowledged sends the rest, and then asks something proper, to see whether it may. */
function heardOn(
  socket: Socket,
  beforeAck: readonly SocketStep[],
  afterAck: readonly SocketStep[],
): Promise<Outcome> {
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const late = setTimeout(() => resolve('silence'), ANSWERED_WITHIN_MS);
  let received = Buffer.alloc(0);
  let isUpgraded = false;
  const onMessage = (message: { type: string; id?: string; payload?: never }) => {
    if (message.type === 'connection_ack')
      for (const step of [...afterAck, AFTERWARDS]) socket.write(bytesOf(step));
    else if (message.id === AFTERWARDS.id) resolve('open');
    else if (message.type === 'error')
      resolve(`error ${codesIn([{ errors: message.payload }]).join('+')}`.trim());
    else if (message.type === 'next') resolve(`next ${codesIn([message.payload]).join('+')}`.trim());
  };
  socket.on('error', () => {});
  socket.on('close', () => resolve(isUpgraded ? 'closed 1006' : 'cut'));
  socket.on('data', (data) => {
    received = Buffer.concat([received, data]);
    if (!isUpgraded) {
      const end = received.indexOf('\r\n\r\n');
      if (end < 0) return;
      const status = Number(received.toString('latin1').split(' ')[1]);
      if (status !== 101) return resolve(`refused ${status}`);
      isUpgraded = true;
      received = received.subarray(end + 4);
      for (const step of beforeAck) socket.write(bytesOf(step));
    }
    for (let next = readFrame(received); next; next = readFrame(received)) {
      received = received.subarray(next.size);
      if (next.opcode === 8)
        resolve(`closed ${next.payload.length >= 2 ? next.payload.readUInt16BE(0) : 1005}`);
      if (next.opcode === 1) onMessage(JSON.parse(next.payload.toString()));
    }
  });
  return promise.finally(() => {
    clearTimeout(late);
    socket.destroy();
  });
}

/** A server's frame: never masked, here always whole. */
function readFrame(bytes: Buffer): { opcode: number; payload: Buffer; size: number } | undefined {
  if (bytes.length < 2) return undefined;
  const short = (bytes[1] ?? 0) & 0x7f;
  const head = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < head) return undefined;
  const length =
    short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  if (bytes.length < head + length) return undefined;
  return {
    opcode: (bytes[0] ?? 0) & 0x0f,
    payload: bytes.subarray(head, head + length),
    size: head + length,
  };
}
