// Which of the ordered lanes a key travels in: the same key always the same lane, so that its facts keep their order.
import { createHash } from 'node:crypto';

/** Changing this number reorders facts in flight: stop every context and drain the stream first. */
export const PARTITIONS = 8;

/** 0 to PARTITIONS - 1. */
export function partitionOf(key: string): number {
  return createHash('sha1').update(key).digest().readUInt32BE(0) % PARTITIONS;
}

/** `fact.<context>.<partition>.<key>.<Type>`; a key may hold anything but what NATS gives a meaning to. */
export function factSubject(context: string, key: string, type: string): string {
  return `fact.${context}.${partitionOf(key)}.${subjectToken(key)}.${type}`;
}

/** `state.<noun>.<id>`. */
export const stateSubject = (subject: string, id: string): string => `${subject}.${subjectToken(id)}`;

const subjectToken = (text: string): string => {
  if (!/^[^\s.*>]{1,200}$/.test(text))
    throw new RangeError(`not usable in a subject: ${JSON.stringify(text)}`);
  return text;
};
