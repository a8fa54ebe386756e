// The facts, states and questions of all contexts as an AsyncAPI 3.0 document. https://www.asyncapi.com/docs/reference/specification/v3.0.0
import { z } from 'zod';
import { envelopeSchema, type FactType, type StateType } from '#platform/fact.ts';
import { PARTITIONS } from '#platform/partition.ts';
import type { Question } from '#platform/question.ts';
import { FACT_TYPES, QUESTIONS, STATE_TYPES } from './messages.ts';

/** What one kind of message adds to the document. */
type Section = {
  readonly channels: Record<string, object>;
  readonly operations: Record<string, object>;
  readonly messages: Record<string, object>;
};

export function printAsyncApi(): string {
  const sections = [
    ...FACT_TYPES.map(factSection),
    ...STATE_TYPES.map(stateSection),
    ...QUESTIONS.map(questionSection),
  ];
  const document = {
    asyncapi: '3.0.0',
    info: {
      title: 'What the contexts tell each other',
      version: '1.0.0',
      description:
        'Facts happened and are kept in the stream FACTS; states are the present and kept in STATE, the newest of each thing; questions are answered at once or not at all. Changes only ever add; a breaking change is a new name.',
    },
    defaultContentType: 'application/json',
    servers: {
      nats: { host: '{host}', protocol: 'nats', variables: { host: { default: 'localhost:4222' } } },
    },
    channels: merged(sections.map((each) => each.channels)),
    operations: merged(sections.map((each) => each.operations)),
    components: { messages: merged(sections.map((each) => each.messages)) },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function factSection({ context, type, version, schema }: FactType): Section {
  const payload = envelopeSchema.extend({
    type: z.literal(type),
    version: z.literal(version),
    data: schema,
  });
  return {
    channels: {
      [type]: {
        address: `fact.${context}.{partition}.{key}.${type}`,
        description: schema.description,
        parameters: {
          partition: {
            description: `From the key, 0 to ${PARTITIONS - 1}. Facts of one partition are heard in order.`,
          },
          key: { description: 'The order’s id.' },
        },
        messages: { [type]: messageRef(type) },
      },
    },
    operations: { [`${context}Says${type}`]: operation('send', type, schema.description) },
    messages: { [type]: message(type, context, payload, schema.description) },
  };
}

function stateSection({ context, type, subject, schema }: StateType): Section {
  const payload = envelopeSchema
    .pick({ id: true, occurredAt: true })
    .extend({ type: z.literal(type), data: schema });
  return {
    channels: {
      [type]: {
        address: `${subject}.{id}`,
        description: schema.description,
        parameters: {
          id: { description: 'Of the thing whose state it is. Only its newest message is kept.' },
        },
        messages: { [type]: messageRef(type) },
      },
    },
    operations: { [`${context}Announces${type}`]: operation('send', type, schema.description) },
    messages: { [type]: message(type, context, payload, schema.description) },
  };
}

function questionSection({ context, subject, safe, question, answer }: Question<unknown, unknown>): Section {
  const asked = `${subject}.question`;
  const answered = `${subject}.answer`;
  return {
    channels: {
      [asked]: {
        address: subject,
        description: safe
          ? `One of the processes that answer gets it; all of them on ${subject}.everybody, for who asked and heard nothing.`
          : 'One of the processes that answer gets it, and nobody else.',
        messages: { [asked]: messageRef(asked) },
      },
      [answered]: { address: null, messages: { [answered]: messageRef(answered) } },
    },
    operations: {
      [subject]: {
        ...operation('receive', asked, question.description),
        reply: { channel: channelRef(answered), messages: [channelMessageRef(answered)] },
      },
    },
    messages: {
      [asked]: message(asked, context, question, question.description),
      [answered]: message(answered, context, answer, answer.description),
    },
  };
}

function message(name: string, context: string, payload: z.ZodType, summary: string | undefined): object {
  const { $schema: _, ...schema } = z.toJSONSchema(payload, {
    // AsyncAPI's own schema dialect is a superset of JSON Schema draft 7.
    target: 'draft-7',
    // What a reader must accept: fields it does not know yet included.
    io: 'input',
    // The format says it; zod's pattern for it says the same in 300 characters.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format) delete jsonSchema.pattern;
    },
  });
  return { name, summary, tags: [{ name: context }], payload: schema };
}

const operation = (action: 'send' | 'receive', channel: string, summary: string | undefined) => ({
  action,
  summary,
  channel: channelRef(channel),
  messages: [channelMessageRef(channel)],
});

const messageRef = (name: string) => ({ $ref: `#/components/messages/${name}` });
const channelRef = (name: string) => ({ $ref: `#/channels/${name}` });
const channelMessageRef = (name: string) => ({ $ref: `#/channels/${name}/messages/${name}` });

function merged(parts: readonly Record<string, object>[]): Record<string, object> {
  const all: Record<string, object> = {};
  for (const [name, value] of parts.flatMap((part) => Object.entries(part))) {
    if (all[name]) throw new Error(`two messages are called ${name}`);
    all[name] = value;
  }
  return all;
}
