// What each context may do on NATS, made from what its definition says it publishes, hears, keeps, asks and answers.
import type { FactType, StateType } from '../fact.ts';
import { FACTS, STATE } from '../outbox.ts';
import type { Policy, StateKeeper } from '../policies.ts';
import { CHANGES, changesOf } from '../pubsub/changes.ts';
import type { AskedQuestion } from '../question.ts';
import { nudgesOf } from '../relay-lead.ts';
import { everybodyOn } from '../request-reply.ts';
import { inboxOf } from './address.ts';
import { heardBy, type LaneOfStream, lanesOf } from './hearing.ts';

/** What is not allowed is refused by the server; what is denied is refused although it is allowed. */
export type Rights = { readonly allow: readonly string[]; readonly deny: readonly string[] };
export type NatsUser = { readonly name: string; readonly publish: Rights; readonly subscribe: Rights };

/** Of a definition, what it needs NATS for. */
export type Party = {
  readonly name: string;
  readonly facts?: Readonly<Record<string, FactType>>;
  readonly states?: readonly Pick<StateType, 'subject'>[];
  readonly policies?: readonly Pick<Policy, 'fact'>[];
  readonly keepers?: readonly Pick<StateKeeper, 'state'>[];
  readonly asks?: readonly AskedQuestion[];
  readonly watches?: readonly string[];
  readonly followsChanges?: boolean;
  readonly keepsStreams?: boolean;
};

/** Reads everything and changes nothing. */
export const DOCTOR = 'doctor';

const STREAMS = [FACTS, STATE];
const API = '$JS.API';
/** They are the first word of subjects that are nobody's own. */
const RESERVED = ['fact', 'state', 'live', 'changed', 'relay', 'operate', 'admin', DOCTOR];

/**
 * One user per context, and one for the doctor. `guests` may ask everybody anything, and are given no user here.
 *
 * Whoever answers may publish to the inboxes of those who may ask, and nowhere else. The server's own `allow_responses` is not used:
 * it lets a responder publish wherever a request says that its answer should go, so that whoever asks could have it forge.
 */
export function natsUsersOf(parties: readonly Party[], guests: readonly string[] = []): readonly NatsUser[] {
  const lanes = parties.flatMap(lanesOf);
  const users = parties.map((party): NatsUser => {
    const { name } = party;
    if (RESERVED.includes(name)) throw new Error(`no context can be called ${name}`);
    const own = lanesOf(party);
    const others = lanes.filter((lane) => !own.some((each) => each.name === lane.name));
    const watches = party.watches ?? [];
    const askers = parties.filter(({ asks = [] }) => asks.some(({ context }) => context === name));
    return {
      name,
      publish: {
        allow: [
          ...Object.values(party.facts ?? {}).map(({ type }) => `fact.${name}.*.*.${type}`),
          ...(party.states ?? []).map(({ subject }) => `${subject}.>`),
          `live.${name}.>`,
          changesOf(name),
          nudgesOf(name),
          ...(party.asks ?? []).flatMap(({ subject, safe }) =>
            safe ? [subject, everybodyOn(subject)] : [subject],
          ),
          ...[...askers.map((asker) => asker.name), ...guests].map((asker) => `${inboxOf(asker)}.>`),
          ...looking,
          ...readingBack(party),
          ...own.flatMap(hearing),
          ...watches.flatMap((context) => passing(FACTS, `.fact.${context}.>`)),
          ...(party.keepsStreams ? STREAMS.flatMap(keeping) : []),
        ],
        deny: watches.length > 0 ? others.flatMap(touching) : [],
      },
      subscribe: {
        allow: [
          `${inboxOf(name)}.>`,
          `live.${name}.>`,
          `${name}.>`,
          `operate.${name}.>`,
          nudgesOf(name),
          ...(party.followsChanges ? [CHANGES] : []),
        ],
        deny: [],
      },
    };
  });
  return [...users, doctorBeside(lanes)];
}

const doctorBeside = (lanes: readonly LaneOfStream[]): NatsUser => ({
  name: DOCTOR,
  publish: {
    allow: [...looking, ...STREAMS.flatMap((stream) => passing(stream, ''))],
    deny: lanes.flatMap(({ stream, name }) => [
      `${API}.CONSUMER.CREATE.${stream}.${name}`,
      `${API}.CONSUMER.DELETE.${stream}.${name}`,
      `${API}.CONSUMER.MSG.NEXT.${stream}.${name}`,
    ]),
  },
  subscribe: { allow: [`${inboxOf(DOCTOR)}.>`], deny: [] },
});

/** How far the streams have come, and that there are any. */
const looking: readonly string[] = [
  `${API}.INFO`,
  ...STREAMS.map((stream) => `${API}.STREAM.INFO.${stream}`),
];

/** The newest message on a subject: of one's own, to see what a restored stream has lost, and of whom one hears. */
function readingBack(party: Party): string[] {
  const states = [...(party.states ?? []), ...(party.keepers ?? []).map(({ state }) => state)];
  const said = Object.keys(party.facts ?? {}).length > 0 ? [party.name] : [];
  const facts = [...said, ...heardBy(party)].map((context) => `${API}.DIRECT.GET.${FACTS}.fact.${context}.>`);
  return [...facts, ...states.map(({ subject }) => `${API}.DIRECT.GET.${STATE}.${subject}.>`)];
}

/** A lane is made with its filter in the subject, and the server compares that with what the request says. */
const hearing = ({ stream, name, filter }: LaneOfStream): string[] => [
  `${API}.CONSUMER.CREATE.${stream}.${name}.${filter}`,
  `${API}.CONSUMER.INFO.${stream}.${name}`,
  `${API}.CONSUMER.DELETE.${stream}.${name}`,
  `${API}.CONSUMER.MSG.NEXT.${stream}.${name}`,
  `$JS.ACK.${stream}.${name}.>`,
];

/** A consumer of a name nobody knows before, gone with who made it. The names of lanes are denied beside it. */
const passing = (stream: string, filter: string): string[] => [
  `${API}.CONSUMER.CREATE.${stream}.*${filter}`,
  `${API}.CONSUMER.INFO.${stream}.*`,
  `${API}.CONSUMER.DELETE.${stream}.*`,
  `${API}.CONSUMER.MSG.NEXT.${stream}.*`,
];

const touching = ({ stream, name }: LaneOfStream): string[] => [
  `${API}.CONSUMER.*.${stream}.${name}`,
  `${API}.CONSUMER.*.${stream}.${name}.>`,
  `${API}.CONSUMER.MSG.NEXT.${stream}.${name}`,
];

const keeping = (stream: string): string[] => [
  `${API}.STREAM.CREATE.${stream}`,
  `${API}.STREAM.UPDATE.${stream}`,
];
